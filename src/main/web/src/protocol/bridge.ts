import type { EventPage } from '#openapi'
import { apiErrorOf } from './apiError'
import type { SessionEvent } from './events'
import { TransportBlocked, chunksOf, OPENED, type Transport } from './transport'

/** The server ends a socket that says nothing for a minute. */
const PING_MS = 25_000

/** Watches a session over the event-bus bridge, by WebSocket: the way where event streams do not get through. */
export const bridgeTransport: Transport = async function* (base, sessionId, after, signal) {
  const address = await sessionAddress(base, sessionId, signal)
  const socket = new WebSocket(socketUrl(base))
  const close = () => socket.close()
  signal.addEventListener('abort', close)
  const ping = setInterval(() => tell(socket, { type: 'ping' }), PING_MS)
  try {
    const frames = framesOf(socket)
    await opened(socket)
    tell(socket, { type: 'register', address, headers: { after: `${after}`, tokens: 'true' } })
    yield OPENED
    for await (const frame of chunksOf(frames)) {
      if (frame.type === 'err') throw new Error(frame.message ?? 'the bridge refused')
      if (frame.type === 'rec' && frame.body) yield frame.body
    }
  } finally {
    clearInterval(ping)
    signal.removeEventListener('abort', close)
    close()
  }
}

interface BridgeFrame {
  readonly type: 'rec' | 'err' | 'pong'
  readonly body?: SessionEvent
  readonly message?: string
}

async function sessionAddress(base: string, sessionId: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(`${base}/chat/sessions/${encodeURIComponent(sessionId)}/events?limit=1`, { signal })
  if (!response.ok) throw await apiErrorOf(response)
  const page = (await response.json()) as EventPage
  if (!page.address) throw new TransportBlocked('the session has no address')
  return page.address
}

function socketUrl(base: string): URL {
  const url = new URL('/eventbus/websocket', new URL(base, location.href))
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url
}

const tell = (socket: WebSocket, frame: object) => {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
}

const opened = (socket: WebSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('close', () => reject(new TransportBlocked('no WebSocket could be opened')))
  })

/** Reads along from now on, until the socket ends or nobody reads any more. */
function framesOf(socket: WebSocket): ReadableStream<BridgeFrame> {
  const left = new AbortController()
  const { signal } = left
  return new ReadableStream({
    start(frames) {
      const take = (message: MessageEvent) => frames.enqueue(JSON.parse(message.data as string) as BridgeFrame)
      socket.addEventListener('message', take, { signal })
      socket.addEventListener('close', () => frames.close(), { signal })
    },
    cancel: () => left.abort(),
  })
}
