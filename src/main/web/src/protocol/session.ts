import type {
  AgentActionEvent,
  AgentDeltaEvent,
  AgentMessageEvent,
  Ask,
  Citation,
  ErrorEvent,
  ProcessingEvent,
  Result,
  StartEvent,
} from '#openapi'
import { type DurableEvent, isDurable, type SessionEvent } from './events'

/** A session as its watchers see it: the fold of its log, and of the text that is just being said. */
export interface SessionView {
  readonly lastSeq: number
  readonly runs: readonly RunView[]
}

/** A run: one message of the person, and what came of it. */
export interface RunView {
  readonly id: string
  readonly asked: StartEvent
  /** In the order in which they came; what changes later changes in place. */
  readonly items: readonly RunItemView[]
  /** Whose turn it is, as far as the log tells. */
  readonly thinking?: string
  /** Turns up to this one are over: what is still said of them comes too late. */
  readonly turnsOver: number
  /** The notes that `[n]` stands for. */
  readonly citations: ReadonlyMap<number, Citation>
  readonly end: RunEnd
}

/** The end of a run, if it has come. */
export type RunEnd =
  | { readonly kind: 'running' }
  | { readonly kind: 'complete'; readonly result: Result; readonly at: string }
  | { readonly kind: 'failed'; readonly error: ErrorEvent }

/** An item of a run: what was said, done or went wrong. */
export type RunItemView =
  | { readonly kind: 'message'; readonly message: AgentMessageEvent }
  | {
      readonly kind: 'draft'
      readonly agent: string
      readonly turn: number
      readonly attempt: number
      readonly text: string
    }
  | { readonly kind: 'action'; readonly action: AgentActionEvent }
  | { readonly kind: 'processing'; readonly step: ProcessingEvent }

/** What starts the same run anew. */
export const askAgain = ({ asked: { message, mode, context_ids } }: RunView): Ask => ({ message, mode, context_ids })

export const EMPTY_SESSION: SessionView = { lastSeq: 0, runs: [] }

/**
 * Takes one more event into the view. An event that the view already holds changes nothing, so a stream may be cut
 * and resumed anywhere.
 *
 * @throws SequenceGap if events in between are missing; the stream is to be resumed after `lastSeq`
 */
export function fold(session: SessionView, event: SessionEvent): SessionView {
  if (!isDurable(event)) {
    return event.type === 'agent_delta' ? onLastRun(session, (run) => heard(run, event)) : session
  }
  if (event.seq <= session.lastSeq) return session
  if (event.seq > session.lastSeq + 1) throw new SequenceGap(session.lastSeq, event.seq)
  return { ...recorded(session, event), lastSeq: event.seq }
}

/** A gap in the numbers of events: the stream skipped some. */
export class SequenceGap extends Error {
  constructor(last: number, next: number) {
    super(`event ${next} came after event ${last}`)
  }
}

function recorded(session: SessionView, event: DurableEvent): SessionView {
  return event.type === 'start'
    ? { ...session, runs: [...session.runs, begun(event)] }
    : onLastRun(session, (run) => advanced(run, event))
}

function onLastRun(session: SessionView, change: (run: RunView) => RunView): SessionView {
  const last = session.runs.at(-1)
  if (last?.end.kind !== 'running') return session
  const next = change(last)
  return next === last ? session : { ...session, runs: [...session.runs.slice(0, -1), next] }
}

const begun = (start: StartEvent): RunView => ({
  id: start.run_id,
  asked: start,
  items: [],
  turnsOver: 0,
  citations: new Map(),
  end: { kind: 'running' },
})

function advanced(run: RunView, event: Exclude<DurableEvent, StartEvent>): RunView {
  switch (event.type) {
    case 'processing':
      return processed(run, event)
    case 'agent_action':
      return acted(run, event)
    case 'agent_message':
      return spoken(run, event)
    case 'complete':
      return over(run, { kind: 'complete', result: event.result, at: event.timestamp })
    case 'error':
      return over(run, { kind: 'failed', error: event })
  }
}

/** What goes as it should needs no words: who was chosen speaks, and notes show where they are cited. */
function processed(run: RunView, step: ProcessingEvent): RunView {
  switch (step.status) {
    case 'started':
      return PIPELINE.has(step.node) ? run : { ...run, thinking: step.node }
    case 'completed':
      return run
    default:
      return { ...run, items: [...run.items, { kind: 'processing', step }] }
  }
}

const PIPELINE = new Set(['transcription', 'router', 'context', 'discussion', 'storage'])

function acted(run: RunView, action: AgentActionEvent): RunView {
  const item: RunItemView = { kind: 'action', action }
  const at = run.items.findIndex((it) => it.kind === 'action' && it.action.call_id === action.call_id)
  return {
    ...run,
    thinking: action.agent,
    citations: cited(run.citations, action.details.results?.filter(isNote)),
    items: at < 0 ? [...run.items, item] : run.items.with(at, item),
  }
}

const isNote = (found: object): found is Citation => 'note_id' in found

const cited = (known: RunView['citations'], more: readonly Citation[] = []): RunView['citations'] =>
  more.length > 0 ? new Map([...known, ...more.map((it) => [it.n, it] as const)]) : known

function spoken(run: RunView, message: AgentMessageEvent): RunView {
  const { thinking: _, ...rest } = run
  return {
    ...rest,
    ...(message.to !== 'user' && { thinking: message.to }),
    turnsOver: message.turn,
    citations: cited(run.citations, message.citations),
    items: [...withoutDraft(run.items), { kind: 'message', message }],
  }
}

/**
 * A higher attempt voids the text of a lower one. What begins behind the end of ours waits until the text is told from
 * its beginning, or for the message.
 */
function heard(run: RunView, said: AgentDeltaEvent): RunView {
  const draft = run.items.find((item) => item.kind === 'draft')
  const sameTurn = draft?.turn === said.turn ? draft : undefined
  if (said.turn <= run.turnsOver || said.attempt < (sameTurn?.attempt ?? 0)) return run
  const begun = sameTurn?.attempt === said.attempt ? sameTurn : undefined
  const text = begun?.text ?? ''
  const known = text.length - said.offset
  if (known < 0) return begun ? run : nothingHeard(run, said.agent)
  if (begun && known >= said.delta.length) return run
  const { agent, turn, attempt } = said
  const item: RunItemView = { kind: 'draft', agent, turn, attempt, text: text + said.delta.slice(known) }
  return {
    ...run,
    thinking: agent,
    items: begun ? run.items.with(run.items.indexOf(begun), item) : [...withoutDraft(run.items), item],
  }
}

/** Somebody speaks, of whom the beginning was missed. */
function nothingHeard(run: RunView, agent: string): RunView {
  const items = withoutDraft(run.items)
  const isKnown = run.thinking === agent && items.length === run.items.length
  return isKnown ? run : { ...run, thinking: agent, items }
}

const withoutDraft = (items: readonly RunItemView[]) => items.filter((item) => item.kind !== 'draft')

function over(run: RunView, end: RunEnd): RunView {
  const { thinking: _, ...rest } = run
  return { ...rest, items: withoutDraft(run.items), end }
}
