import type { BrowserContext, Page } from '@playwright/test'

/** Sees everything that no page of ours may ever do. */
export class Watchdog {
  readonly faults: string[] = []
  readonly #origin: string
  readonly #excused: RegExp[] = []

  constructor(url: string) {
    this.#origin = new URL(url).origin
  }

  /** A fault that the test itself brings about, like a request that fails. */
  excuse(pattern: RegExp): void {
    this.#excused.push(pattern)
  }

  async watch(context: BrowserContext): Promise<BrowserContext> {
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP: ${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`)
      })
    })
    context.on('console', (message) => {
      if (message.type() === 'error') this.#fault(`console: ${message.text()} ${message.location().url}`)
    })
    context.on('weberror', (error) => this.#fault(`error: ${error.error().stack ?? error.error().message}`))
    context.on('request', (request) => this.#check(request.url()))
    context.on('page', (page) => this.#follow(page))
    context.on('dialog', (dialog) => {
      this.#fault(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    return context
  }

  #follow(page: Page): void {
    page.on('websocket', (socket) => this.#check(socket.url().replace(/^ws/, 'http')))
    page.on('crash', () => this.#fault('the page crashed'))
  }

  #check(url: string): void {
    const { protocol, origin } = new URL(url)
    if (!['blob:', 'data:'].includes(protocol) && origin !== this.#origin) this.#fault(`request: ${url}`)
  }

  #fault(text: string): void {
    if (!this.#excused.some((pattern) => pattern.test(text))) this.faults.push(text)
  }
}
