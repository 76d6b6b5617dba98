import type { Locator, Page } from '@playwright/test'
import type { Api } from './api'
import { expect } from './test'

/** A conversation as a person has it before their eyes. */
export class Conversation {
  readonly log: Locator
  readonly input: Locator
  readonly stop: Locator

  constructor(readonly page: Page) {
    this.log = page.getByRole('log')
    this.input = page.getByLabel('Votre message')
    this.stop = page.getByRole('button', { name: 'Arrêter les agents' })
  }

  async open(address = '/'): Promise<this> {
    await this.page.goto(address)
    return this
  }

  async say(text: string): Promise<void> {
    await this.input.fill(text)
    await this.input.press('Enter')
  }

  /** All that agents said, with what they are just saying. */
  by(agent: string): Locator {
    return this.log.locator(`article[data-agent="${agent}"]`)
  }

  /** From here on nothing that the agent says is missed: what is said before a watcher comes shows with the message. */
  async sees(agent: string): Promise<void> {
    await expect(this.by(agent).last()).toBeVisible()
  }

  async idle(): Promise<void> {
    await expect(this.stop).toBeHidden()
    await expect(this.log.locator('.run-figures, .trouble').last()).toBeVisible()
  }

  /** Once the address has it. */
  async sessionId(): Promise<string> {
    await this.page.waitForURL(/\/c\/[^/]+$/)
    return decodeURIComponent(new URL(this.page.url()).pathname.slice('/c/'.length))
  }

  /** Every message of the log is on the page, once, whole and in its place. */
  async showsItsLog(api: Api): Promise<void> {
    const events = await api.events(await this.sessionId())
    const said = events.filter((it) => it.type === 'start' || it.type === 'agent_message')
    const messages = this.log.locator('article[id^="m-"]')
    await expect
      .poll(() => messages.evaluateAll((all) => all.map((it) => it.id)))
      .toEqual(said.map((it) => `m-${it.seq}`))
    const shown = await messages.allInnerTexts()
    said.forEach((event, index) => expect(flat(shown[index]!)).toContain(flat(event.message!)))
  }
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()
