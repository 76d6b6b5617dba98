import type { Event, Note } from './shapes'

/** Nobody waits for ever for one answer. */
const ANSWERS_MS = 120_000

/** The same server as programs see it. */
export class Api {
  constructor(
    private readonly url: string,
    private readonly token?: string,
  ) {}

  async note(title: string, text: string, tags: readonly string[] = []): Promise<Note> {
    return this.#json<Note>('POST', '/notes', { title, text_content: text, tags })
  }

  /** The whole log of a session. */
  async events(sessionId: string): Promise<Event[]> {
    const page = await this.#json<{ events: Event[] }>('GET', `/chat/sessions/${sessionId}/events?limit=1000`)
    return page.events
  }

  /** Asks and awaits the end of the run. */
  async ask(message: string, sessionId?: string): Promise<{ session_id: string }> {
    return this.#json('POST', '/chat/orchestrated', { message, ...(sessionId && { session_id: sessionId }) })
  }

  async rename(sessionId: string, title: string): Promise<void> {
    await this.#json('PATCH', `/conversations/${sessionId}`, { title })
  }

  async #json<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      signal: AbortSignal.timeout(ANSWERS_MS),
      headers: {
        'Content-Type': 'application/json',
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
}
