import type { Imported } from '#openapi'
import { patiently } from '../../protocol/patiently'
import { Refusal } from '../../protocol/problem'
import { type Chosen, read, type Unfit } from './chosenFiles'
import type { ImportedNote } from './importedNote'

export type Fate =
  /** `paused`: sent in vain, and again in a moment; `unsent`: somebody stopped the upload before its turn came. */
  | { readonly kind: 'waiting' | 'sending' | 'paused' | 'unsent' }
  | { readonly kind: 'created' | 'updated' | 'unchanged'; readonly noteId: string | null }
  | { readonly kind: 'unfit'; readonly why: Unfit }
  | { readonly kind: 'refused'; readonly reason: string }
  /** The request did not come through, for a reason if the server gave one: it may be sent again. */
  | { readonly kind: 'failed'; readonly reason: string }

export interface Upload {
  readonly id: number
  readonly chosen: Chosen
  readonly fate: Fate
}

export type Send = (notes: readonly ImportedNote[]) => Promise<Imported['results']>

const BATCH_NOTES = 50
const BATCH_BYTES = 700_000

interface Sendable {
  readonly id: number
  readonly note: ImportedNote
}

const UNDER_WAY: readonly Fate['kind'][] = ['waiting', 'sending', 'paused']

export const isUnderWay = ({ fate }: Upload): boolean => UNDER_WAY.includes(fate.kind)

/** Files on their way to the archive, one request at a time; a broken one never stops the rest. */
export class Uploads {
  private readonly send: Send
  private readonly listeners = new Set<() => void>()
  private list: readonly Upload[] = []
  private next = 1
  private busy = false
  private stopping = new AbortController()

  constructor(send: Send) {
    this.send = send
  }

  readonly current = (): readonly Upload[] => this.list

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** What comes while others are under way joins them; otherwise a new list begins. */
  readonly add = (chosen: readonly Chosen[]): Promise<void> => {
    const added = chosen.map((it): Upload => ({ id: this.next++, chosen: it, fate: { kind: 'waiting' } }))
    this.set([...(this.busy ? this.list : []), ...added])
    return this.work()
  }

  readonly retry = (): Promise<void> => {
    this.turn(['failed', 'unsent'], 'waiting')
    return this.work()
  }

  /** The request that is under way ends as it does: half of it may be written already. */
  readonly stop = (): void => {
    this.stopping.abort()
    this.stopping = new AbortController()
    this.turn(['waiting'], 'unsent')
  }

  readonly clear = (): void => this.set([])

  private async work(): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      while (this.list.some((it) => it.fate.kind === 'waiting')) await this.deliver(await this.nextBatch())
    } finally {
      this.busy = false
    }
  }

  /** As many of those that wait as fit into a request; those that are no notes are sorted out on the way. */
  private async nextBatch(): Promise<Sendable[]> {
    const batch: Sendable[] = []
    const sortedOut = new Map<number, Fate>()
    let bytes = 0
    const { signal } = this.stopping
    for (const { id, chosen } of this.list.filter((it) => it.fate.kind === 'waiting')) {
      const reading = await read(chosen)
      if (signal.aborted) return []
      if (reading.kind === 'unfit') sortedOut.set(id, reading)
      else {
        bytes += sizeOf(reading.note)
        if (batch.length > 0 && bytes > BATCH_BYTES) break
        batch.push({ id, note: reading.note })
      }
      if (batch.length === BATCH_NOTES) break
    }
    this.change(sortedOut)
    return batch
  }

  private async deliver(batch: readonly Sendable[], signal = this.stopping.signal): Promise<void> {
    if (batch.length === 0) return
    const become = (fate: Fate) => this.change(new Map(batch.map(({ id }) => [id, fate])))
    const attempt = () => {
      become({ kind: 'sending' })
      return this.send(batch.map((it) => it.note))
    }
    try {
      signal.throwIfAborted()
      const results = await patiently(attempt, signal, () => become({ kind: 'paused' }))
      this.change(new Map(batch.map(({ id }, index) => [id, fateOf(results[index])])))
    } catch (failure) {
      const refused = failure instanceof Refusal && [413, 422].includes(failure.problem.status)
      const reason = failure instanceof Refusal ? failure.message : ''
      if (!refused) return become(signal.aborted ? { kind: 'unsent' } : { kind: 'failed', reason })
      if (batch.length === 1) return become({ kind: 'refused', reason })
      const half = Math.ceil(batch.length / 2)
      await this.deliver(batch.slice(0, half), signal)
      await this.deliver(batch.slice(half), signal)
    }
  }

  private turn(from: readonly Fate['kind'][], kind: 'waiting' | 'unsent'): void {
    this.set(this.list.map((it) => (from.includes(it.fate.kind) ? { ...it, fate: { kind } } : it)))
  }

  private change(fates: ReadonlyMap<number, Fate>): void {
    this.set(this.list.map((it) => ({ ...it, fate: fates.get(it.id) ?? it.fate })))
  }

  private set(list: readonly Upload[]): void {
    this.list = list
    this.listeners.forEach((listener) => listener())
  }
}

const sizeOf = (note: ImportedNote): number => new TextEncoder().encode(JSON.stringify(note)).length

function fateOf(result: Imported['results'][number] | undefined): Fate {
  if (!result) return { kind: 'failed', reason: '' }
  return result.status === 'failed'
    ? { kind: 'refused', reason: result.detail ?? '' }
    : { kind: result.status, noteId: result.note_id }
}
