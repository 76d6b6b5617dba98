import type { Imported } from '#openapi'
import { ApiError } from '../../protocol/apiError'
import { withRetries } from '../../protocol/retry'
import { type ChosenFile, readNote, type UnfitReason } from './chosenFiles'
import type { ImportedNote } from './importedNote'

/** The status of an upload. */
export type UploadStatus =
  /** `paused`: sent in vain, and again in a moment; `unsent`: somebody stopped the upload before its turn came. */
  | { readonly kind: 'waiting' | 'sending' | 'paused' | 'unsent' }
  | { readonly kind: 'created' | 'updated' | 'unchanged'; readonly noteId: string | null }
  | { readonly kind: 'unfit'; readonly why: UnfitReason }
  /** `failed`: the request did not come through, and may be sent again. */
  | { readonly kind: 'refused' | 'failed'; readonly failure: unknown }

/** The upload of one file. */
export interface Upload {
  readonly id: number
  readonly chosen: ChosenFile
  readonly status: UploadStatus
}

/** Sends notes to the server, which answers for each. */
export type SendNotes = (notes: readonly ImportedNote[]) => Promise<Imported['results']>

const BATCH_NOTES = 50
const BATCH_BYTES = 700_000

interface BatchedNote {
  readonly id: number
  readonly note: ImportedNote
}

const UNDER_WAY: readonly UploadStatus['kind'][] = ['waiting', 'sending', 'paused']

export const isUnderWay = ({ status }: Upload): boolean => UNDER_WAY.includes(status.kind)

/** The queue of files on their way to the archive, one request at a time; a broken one never stops the rest. */
export class UploadQueue {
  private readonly send: SendNotes
  private readonly listeners = new Set<() => void>()
  private list: readonly Upload[] = []
  private next = 1
  private busy = false
  private stopping = new AbortController()

  constructor(send: SendNotes) {
    this.send = send
  }

  readonly current = (): readonly Upload[] => this.list

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** What comes while others are under way joins them; otherwise a new list begins. */
  readonly add = (chosen: readonly ChosenFile[]): Promise<void> => {
    const added = chosen.map((it): Upload => ({ id: this.next++, chosen: it, status: { kind: 'waiting' } }))
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
      while (this.list.some((it) => it.status.kind === 'waiting')) await this.deliver(await this.nextBatch())
    } finally {
      this.busy = false
    }
  }

  /** As many of those that wait as fit into a request; those that are no notes are sorted out on the way. */
  private async nextBatch(): Promise<BatchedNote[]> {
    const batch: BatchedNote[] = []
    const sortedOut = new Map<number, UploadStatus>()
    let bytes = 0
    const { signal } = this.stopping
    for (const { id, chosen } of this.list.filter((it) => it.status.kind === 'waiting')) {
      const reading = await readNote(chosen)
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

  private async deliver(batch: readonly BatchedNote[], signal = this.stopping.signal): Promise<void> {
    if (batch.length === 0) return
    const become = (status: UploadStatus) => this.change(new Map(batch.map(({ id }) => [id, status])))
    const attempt = () => {
      become({ kind: 'sending' })
      return this.send(batch.map((it) => it.note))
    }
    try {
      signal.throwIfAborted()
      const results = await withRetries(attempt, signal, () => become({ kind: 'paused' }))
      this.change(new Map(batch.map(({ id }, index) => [id, statusOf(results[index])])))
    } catch (failure) {
      const refused = failure instanceof ApiError && [413, 422].includes(failure.problem.status)
      if (!refused) return become(signal.aborted ? { kind: 'unsent' } : { kind: 'failed', failure })
      if (batch.length === 1) return become({ kind: 'refused', failure })
      const half = Math.ceil(batch.length / 2)
      await this.deliver(batch.slice(0, half), signal)
      await this.deliver(batch.slice(half), signal)
    }
  }

  private turn(from: readonly UploadStatus['kind'][], kind: 'waiting' | 'unsent'): void {
    this.set(this.list.map((it) => (from.includes(it.status.kind) ? { ...it, status: { kind } } : it)))
  }

  private change(statuses: ReadonlyMap<number, UploadStatus>): void {
    this.set(this.list.map((it) => ({ ...it, status: statuses.get(it.id) ?? it.status })))
  }

  private set(list: readonly Upload[]): void {
    this.list = list
    this.listeners.forEach((listener) => listener())
  }
}

const sizeOf = (note: ImportedNote): number => new TextEncoder().encode(JSON.stringify(note)).length

function statusOf(result: Imported['results'][number] | undefined): UploadStatus {
  if (!result) return { kind: 'failed', failure: new TypeError('no answer') }
  return result.status === 'failed'
    ? { kind: 'refused', failure: new Error(result.detail ?? '') }
    : { kind: result.status, noteId: result.note_id }
}
