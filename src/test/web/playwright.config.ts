import { defineConfig } from '@playwright/test'
import type { Options } from './support/test'
import { target } from './support/place'

export default defineConfig<object, Options>({
  testDir: 'tests',
  outputDir: target('web-test'),
  reporter: [['list']],
  workers: Number(process.env.SCRIBE_TEST_WORKERS ?? 2),
  retries: 0,
  timeout: 30_000,
  // Ends in order, servers too, before whoever started the run loses patience.
  globalTimeout: 8 * 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    // Recording takes a fifth of the time; `npx playwright test --trace on` does.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
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
