// @vitest-environment node

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../../protocol/apiError'
import { MOST_REFUSALS } from '../../protocol/retry'
import type { ChosenFile } from './chosenFiles'
import { type SendNotes, UploadQueue } from './UploadQueue'

const chosen = (path: string, ...content: BlobPart[]): ChosenFile => ({
  path,
  open: () => Promise.resolve(new File(content, path)),
})

const created: SendNotes = (notes) =>
  Promise.resolve(notes.map(({ source }) => ({ source, status: 'created', note_id: source, detail: null })))

const statuses = (uploads: UploadQueue) => uploads.current().map(({ chosen, status }) => [chosen.path, status.kind])

const refusal = (status: number, retryAfter?: number) =>
  new ApiError({ type: '', title: '', status, detail: 'No.', code: 'invalid_request', request_id: '' }, retryAfter)

it('brings fifty files in, and says what is wrong with two broken ones', async () => {
  const send = vi.fn(created)
  const uploads = new UploadQueue(send)
  const good = Array.from({ length: 48 }, (_, n) => chosen(`${n}.md`, `# Note ${n}`))
  const broken = [chosen('latin.txt', new Uint8Array([0x63, 0xe9])), chosen('photo.jpg', 'x')]
  await uploads.add([...good.slice(0, 20), ...broken, ...good.slice(20)])
  expect(send).toHaveBeenCalledOnce()
  expect(uploads.current().filter((it) => it.status.kind === 'created')).toHaveLength(48)
  expect(uploads.current().flatMap(({ status }) => (status.kind === 'unfit' ? [status.why] : []))).toEqual([
    'encoding',
    'type',
  ])
})

it.each([
  ['size', chosen('big.md', 'x'.repeat((1 << 20) + 1))],
  ['empty', chosen('empty.md', ' \n')],
  ['encoding', chosen('zero.txt', 'a\0b')],
  ['unreadable', { path: 'gone.md', open: () => Promise.reject(new Error('gone')) }],
] as const)('sorts out a file for its %s without asking the server', async (why, file) => {
  const send = vi.fn(created)
  const uploads = new UploadQueue(send)
  await uploads.add([file])
  expect(uploads.current()[0]?.status).toEqual({ kind: 'unfit', why })
  expect(send).not.toHaveBeenCalled()
})

it('never has two requests under way, and none too large', async () => {
  let underWay = 0
  const sizes: number[] = []
  const uploads = new UploadQueue(async (notes) => {
    expect(++underWay).toBe(1)
    sizes.push(notes.length)
    const results = await created(notes)
    underWay--
    return results
  })
  const large = Array.from({ length: 4 }, (_, n) => chosen(`large ${n}.md`, 'x'.repeat(300_000)))
  const small = Array.from({ length: 60 }, (_, n) => chosen(`small ${n}.md`, 'x'))
  await Promise.all([uploads.add(large), uploads.add(small)])
  expect(sizes).toEqual([2, 50, 12])
  expect(uploads.current()).toHaveLength(64)
})

it('finds the one note that the server does not even read', async () => {
  const uploads = new UploadQueue((notes) =>
    notes.some((it) => it.title === 'bad') ? Promise.reject(refusal(422)) : created(notes),
  )
  await uploads.add(['a.md', 'bad.md', 'c.md'].map((path) => chosen(path, 'Text')))
  expect(statuses(uploads)).toEqual([
    ['a.md', 'created'],
    ['bad.md', 'refused'],
    ['c.md', 'created'],
  ])
})

it('sends again what did not come through', async () => {
  const send = vi.fn(created).mockRejectedValueOnce(refusal(500))
  const uploads = new UploadQueue(send)
  await uploads.add([chosen('a.md', 'Text')])
  expect(statuses(uploads)).toEqual([['a.md', 'failed']])
  await uploads.retry()
  expect(statuses(uploads)).toEqual([['a.md', 'created']])
})

const undated = new File(['Text'], 'bad.md', { lastModified: 9e15 })

it.each([
  [
    'reading',
    () => {
      throw new Error('gone')
    },
  ],
  ['understanding', () => Promise.resolve(undated)],
])('goes on with the rest, then and later, when %s a file breaks', async (_, open) => {
  const uploads = new UploadQueue(vi.fn(created))
  await uploads.add([chosen('a.md', 'Text'), { path: 'bad.md', open }, chosen('c.md', 'Text')])
  expect(statuses(uploads)).toEqual([
    ['a.md', 'created'],
    ['bad.md', 'unfit'],
    ['c.md', 'created'],
  ])
  await uploads.add([chosen('d.md', 'Text')])
  expect(statuses(uploads)).toEqual([['d.md', 'created']])
})

it('keeps what was sent when it is stopped, and sends the rest when asked to', async () => {
  const send = vi.fn(created)
  const uploads = new UploadQueue(send)
  send.mockImplementationOnce((notes) => {
    uploads.stop()
    return created(notes)
  })
  await uploads.add(Array.from({ length: 120 }, (_, n) => chosen(`${n}.md`, 'Text')))
  const count = (kind: string) => uploads.current().filter((it) => it.status.kind === kind).length
  expect([count('created'), count('unsent')]).toEqual([50, 70])
  expect(send).toHaveBeenCalledOnce()
  await uploads.retry()
  expect(count('created')).toBe(120)
})

it('sends nothing when it is stopped while files are read, but what comes afterwards', async () => {
  const send = vi.fn(created)
  const uploads = new UploadQueue(send)
  const slow: ChosenFile = {
    path: 'slow.md',
    open: () => {
      uploads.stop()
      void uploads.add([chosen('later.md', 'Text')])
      return Promise.resolve(new File(['Text'], 'slow.md'))
    },
  }
  await uploads.add([slow, chosen('b.md', 'Text')])
  expect(statuses(uploads)).toEqual([
    ['slow.md', 'unsent'],
    ['b.md', 'unsent'],
    ['later.md', 'created'],
  ])
})

describe('a request that the server cannot take now', () => {
  const page = new EventTarget()
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })

  const hundred = Array.from({ length: 100 }, (_, n) => chosen(`${n}.md`, `Text ${n}`))
  const paused = async () => {
    while (vi.getTimerCount() === 0) await new Promise(setImmediate)
  }
  const kinds = (uploads: UploadQueue) => [0, 99].map((n) => uploads.current()[n]!.status.kind)

  it.each([
    ['the server asked for', refusal(429, 7000), 7000],
    ['the server did not say', refusal(503), 500],
    ['the network is away', new TypeError('Failed to fetch'), 500],
  ])('is sent again after as long as %s, before any other', async (_, failure, wait) => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const send = vi.fn(created).mockRejectedValueOnce(failure)
    const uploads = new UploadQueue(send)
    const all = uploads.add(hundred)
    await paused()
    expect(kinds(uploads)).toEqual(['paused', 'waiting'])
    await vi.advanceTimersByTimeAsync(wait - 1)
    expect(send).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(1)
    await all
    expect(send.mock.calls.map(([notes]) => notes[0]!.title)).toEqual(['0', '0', '50'])
    expect(kinds(uploads)).toEqual(['created', 'created'])
  })

  it('is sent as soon as the machine is on line again', async () => {
    const uploads = new UploadQueue(vi.fn(created).mockRejectedValueOnce(new TypeError('Failed to fetch')))
    const all = uploads.add([chosen('a.md', 'Text')])
    await paused()
    page.dispatchEvent(new Event('online'))
    await all
    expect(statuses(uploads)).toEqual([['a.md', 'created']])
  })

  const triedAgain = async (times: number) => {
    for (let tries = 0; tries < times; tries++) {
      await paused()
      await vi.advanceTimersToNextTimerAsync()
    }
  }

  it('waits for the network as long as it is away', async () => {
    const send = vi.fn(created).mockRejectedValue(new TypeError('Failed to fetch'))
    const uploads = new UploadQueue(send)
    const all = uploads.add([chosen('a.md', 'Text')])
    await triedAgain(5 * MOST_REFUSALS)
    send.mockImplementation(created)
    await triedAgain(1)
    await all
    expect(statuses(uploads)).toEqual([['a.md', 'created']])
  })

  it('fails after a few tries', async () => {
    const send = vi.fn(created).mockRejectedValue(refusal(503))
    const uploads = new UploadQueue(send)
    const all = uploads.add([chosen('a.md', 'Text')])
    await triedAgain(MOST_REFUSALS - 1)
    await all
    expect(send).toHaveBeenCalledTimes(MOST_REFUSALS)
    expect(statuses(uploads)).toEqual([['a.md', 'failed']])
  })

  it('is not sent again when somebody stops the import', async () => {
    const send = vi.fn(created).mockRejectedValue(refusal(503))
    const uploads = new UploadQueue(send)
    const all = uploads.add(hundred)
    await paused()
    uploads.stop()
    await all
    expect(send).toHaveBeenCalledOnce()
    expect(kinds(uploads)).toEqual(['unsent', 'unsent'])
  })
})
