import { type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test'
import { Api } from './api'
import { Model, type Script, silence } from './model'
import { Scribe, type Settings } from './scribe'
import { Watchdog } from './watchdog'

export interface Options {
  /** Tests with the same settings share a server. */
  readonly settings: Settings
}

interface Fixtures {
  readonly api: Api
  readonly watchdog: Watchdog
  /** Says what the agents say from now on. */
  readonly agentsSay: (script: Script) => void
  /** Another person's browser. */
  readonly visitor: (options?: BrowserContextOptions) => Promise<Page>
}

interface Shared extends Options {
  readonly model: Model
  readonly scribe: Scribe
}

export const test = base.extend<Fixtures, Shared>({
  settings: [{}, { option: true, scope: 'worker' }],

  model: [
    async ({}, use) => {
      const model = await Model.start()
      await use(model)
      model.stop()
    },
    { scope: 'worker' },
  ],

  scribe: [
    async ({ model, settings }, use) => {
      const scribe = await Scribe.start(model.url, settings)
      await use(scribe)
      await scribe.stop()
    },
    { scope: 'worker', timeout: 6 * 60_000 },
  ],

  baseURL: ({ scribe }, use) => use(scribe.url),

  api: ({ scribe }, use) => use(new Api(scribe.url)),

  agentsSay: async ({ model }, use) => {
    await use((script) => {
      model.script = script
    })
    model.script = silence
  },

  watchdog: [
    async ({ scribe }, use) => {
      const watchdog = new Watchdog(scribe.url)
      await use(watchdog)
      expect(watchdog.faults, 'what no page may do').toEqual([])
    },
    { auto: true },
  ],

  context: async ({ context, watchdog }, use) => use(await watchdog.watch(context)),

  visitor: async ({ browser, watchdog, contextOptions, baseURL }, use) => {
    const contexts: { close: () => Promise<void> }[] = []
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL, ...options })
      contexts.push(context)
      return (await watchdog.watch(context)).newPage()
    })
    for (const context of contexts) await context.close()
  },
})

export { expect }
