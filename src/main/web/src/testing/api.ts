type Answer = (request: Request) => Promise<Response>

let answer: Answer = () => Promise.reject(new TypeError('nobody serves'))

/** Answers the requests of the API from here on. To be imported before what makes requests. */
export const serve = (by: Answer): void => {
  answer = by
}

/** As in a browser, an address may be relative to the page. */
globalThis.Request = class extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === 'string' ? new URL(input, location.href) : input, init)
  }
}

globalThis.fetch = (input, init) => answer(new Request(input, init))
