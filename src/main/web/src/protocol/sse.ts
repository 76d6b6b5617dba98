import { EventSourceParserStream } from 'eventsource-parser/stream'
import { acceptLanguage } from './acceptLanguage'
import { apiErrorOf } from './apiError'
import type { SessionEvent } from './events'
import { TransportBlocked, chunksOf, OPENED, type Transport } from './transport'

const DONE = '[DONE]'

/** The server begins with a `retry:` line at once; whoever gets none sits behind a proxy that holds streams back. */
const FIRST_BYTE_MS = 5_000

/** Watches a session over Server-Sent Events. */
export const sseTransport: Transport = async function* (base, sessionId, after, signal) {
  const query = `after=${after}&follow=true&tokens=true`
  const url = `${base}/chat/sessions/${encodeURIComponent(sessionId)}/stream?${query}`
  const response = await answeredWithin(FIRST_BYTE_MS, url, signal)
  if (!response.ok) throw await apiErrorOf(response)
  const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream')
  if (!response.body || !isStream) throw new TransportBlocked('no event stream came')
  yield OPENED
  yield* readEvents(firstByteWithin(response.body, FIRST_BYTE_MS))
}

/** A proxy may hold back the head of an answer, too. */
async function answeredWithin(ms: number, url: string, signal: AbortSignal): Promise<Response> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new TransportBlocked('the stream is held back')), ms)
  try {
    return await fetch(url, {
      headers: { ...acceptLanguage(), Accept: 'text/event-stream' },
      cache: 'no-store',
      signal: AbortSignal.any([signal, late.signal]),
    })
  } finally {
    clearTimeout(timer)
  }
}

/** The events of a stream, up to its `[DONE]` or its end. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<SessionEvent> {
  const messages = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream())
  for await (const { data } of chunksOf(messages)) {
    if (data === DONE) return
    yield JSON.parse(data) as SessionEvent
  }
}

function firstByteWithin(body: ReadableStream<Uint8Array>, ms: number): ReadableStream<Uint8Array> {
  let timer: ReturnType<typeof setTimeout>
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      start(controller) {
        timer = setTimeout(() => controller.error(new TransportBlocked('the stream is held back')), ms)
      },
      transform(chunk, controller) {
        clearTimeout(timer)
        controller.enqueue(chunk)
      },
      flush: () => clearTimeout(timer),
    }),
  )
}
