import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import type { Options } from './support/test'
import { target } from './support/place'

/** The same engine at half the cost. */
const SHELL = '/usr/bin/chromium-headless-shell'

export default defineConfig<object, Options>({
  testDir: 'tests',
  outputDir: target('web-test'),
  reporter: [['list']],
  workers: Number(process.env.SCRIBE_TEST_WORKERS ?? 2),
  retries: 0,
  // No test fails for being slow: these only end what would never end.
  timeout: 10 * 60_000,
  expect: { timeout: 60_000 },
  // Ends in order, servers too, before whoever started the run loses patience.
  globalTimeout: 30 * 60_000,
  use: {
    browserName: 'chromium',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    viewport: { width: 1280, height: 800 },
    // Recording takes a fifth of the time; `npx playwright test --trace on` does.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: [SHELL, '/usr/bin/chromium'].find(existsSync)!,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
