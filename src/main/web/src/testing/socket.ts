import type { TestServer } from './server'

/** The browser's end of a socket to that server, as far as a watcher needs it. */
export const socketOf = (server: TestServer) =>
  class extends EventTarget {
    static readonly OPEN = 1
    readyState = 0
    #leave = () => false

    constructor() {
      super()
      queueMicrotask(() => {
        if (server.isOffline) this.close()
        else this.#open()
      })
    }

    /** What a listener throws would go unnoticed otherwise. */
    override addEventListener(type: string, listener: (event: Event) => void, options?: AddEventListenerOptions): void {
      const guarded = (event: Event) => {
        try {
          listener(event)
        } catch (failure) {
          server.failures.push(failure)
        }
      }
      super.addEventListener(type, guarded, options)
    }

    #open(): void {
      this.readyState = 1
      this.dispatchEvent(new Event('open'))
    }

    send(text: string): void {
      const frame = JSON.parse(text) as { type: string; headers: { after: string } }
      if (frame.type !== 'register') return
      this.#leave = server.join('bridge', Number(frame.headers.after), {
        send: (body) =>
          this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ type: 'rec', body }) })),
        cut: () => this.close(),
      })
    }

    close(): void {
      if (this.readyState === 3) return
      this.readyState = 3
      this.#leave()
      setTimeout(() => this.dispatchEvent(new Event('close')), 10)
    }
  }
