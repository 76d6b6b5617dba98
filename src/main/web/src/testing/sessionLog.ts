import type { AgentActionEvent, AgentDeltaEvent, AgentMessageEvent, ErrorEvent, Result, StartEvent } from '#openapi'
import type { DurableEvent, SessionEvent } from '../protocol/events'
import fc from './fastCheck'

/** A plan of a run as it might go, from which its events are made. */
export interface Plan {
  readonly message: string
  readonly turns: readonly Turn[]
  readonly end: 'complete' | 'error'
}

interface Turn {
  readonly agent: string
  readonly to: string
  readonly steps: readonly Step[]
  /** What each attempt said, in the pieces in which it came; the last is what the message says. */
  readonly attempts: readonly (readonly string[])[]
  readonly partial: boolean
}

/** Tool calls end well, badly or not at all; `stray` is text that nobody may take: stale, displaced or too late. */
type Step = 'completed' | 'failed' | 'running' | 'degraded' | 'stray'

export type Unnumbered<E = DurableEvent> = E extends DurableEvent ? Omit<E, 'seq' | 'run_id' | 'timestamp'> : never

export const AT = '2026-11-22T08:30:00.125Z'

/** The stream of a session, in the order of its events, with all that is said on the way. */
export function streamOf(plans: readonly Plan[]): SessionEvent[] {
  const stream: SessionEvent[] = []
  let seq = 0
  plans.forEach((plan, index) => {
    const run_id = `run-${index + 1}`
    for (const event of eventsOf(plan, run_id)) {
      const isSaid = event.type === 'agent_delta'
      stream.push(isSaid ? { ...event, timestamp: AT } : { ...event, seq: ++seq, run_id, timestamp: AT })
    }
  })
  return stream
}

type Draft = Omit<AgentDeltaEvent, 'timestamp'>

function* eventsOf({ message, turns, end }: Plan, runId: string): Generator<Unnumbered | Draft> {
  yield start(message)
  yield { type: 'processing', node: 'router', status: 'started' }
  yield {
    type: 'processing',
    node: 'router',
    status: 'completed',
    agent_used: turns.length > 1 ? 'discussion' : 'plume',
    routing_reason: 'intent_classifier_auto',
  }
  yield { type: 'processing', node: 'context', status: 'completed', results: turns.length }
  for (const [index, turn] of turns.entries()) yield* turnOf(turn, index + 1)
  yield end === 'complete'
    ? { type: 'complete', result: resultOf(message, runId) }
    : failed('model_overloaded', turns.length % 2 === 0)
}

function* turnOf({ agent, to, steps, attempts, partial }: Turn, turn: number): Generator<Unnumbered | Draft> {
  yield { type: 'processing', node: agent, status: 'started' }
  for (const [index, step] of steps.entries()) yield* stepOf(step, agent, turn, index)
  const said = { type: 'agent_delta', agent, turn } as const
  for (const [index, pieces] of attempts.entries()) {
    let offset = 0
    for (const delta of pieces) {
      yield { ...said, attempt: index + 1, offset, delta }
      offset += delta.length
    }
    yield { ...said, attempt: index + 1, offset: offset + 1, delta: 'displaced' }
    if (index > 0) yield { ...said, attempt: index, offset: 0, delta: 'stale' }
  }
  const text = attempts.at(-1)!.join('')
  yield spoken({ agent, to, turn, attempt: attempts.length, content: text, ...(partial && { partial: true }) })
  yield { ...said, attempt: attempts.length, offset: 0, delta: 'too late' }
}

function* stepOf(step: Step, agent: string, turn: number, index: number): Generator<Unnumbered | Draft> {
  if (step === 'degraded') {
    yield { type: 'processing', node: agent, status: 'degraded', detail: 'Plus lent que prévu.' }
  } else if (step === 'stray') {
    yield { type: 'agent_delta', agent, turn: turn - 1, attempt: 1, offset: 0, delta: 'too late' }
  } else {
    const call = { agent, turn, call_id: `${turn}-search_knowledge-${index}` }
    yield action({ ...call, status: 'running' })
    if (step !== 'running') {
      const results = [{ n: turn, note_id: `note-${turn}`, title: `Note ${turn}` }]
      const details = step === 'completed' ? { count: 1, query: 'RAG', results } : {}
      yield action({ ...call, status: step, details: details })
    }
  }
}

export const start = (message: string): Omit<StartEvent, 'seq' | 'run_id' | 'timestamp'> => ({
  type: 'start',
  session_id: 's-1',
  conversation_id: 's-1',
  message,
  mode: 'auto',
  context_ids: [],
})

export const action = (of: Partial<AgentActionEvent>): Omit<AgentActionEvent, 'seq' | 'run_id' | 'timestamp'> => ({
  type: 'agent_action',
  agent: 'mimir',
  turn: 1,
  call_id: '1-search_knowledge-1',
  action: 'search_knowledge',
  action_text: 'recherche dans les archives',
  status: 'running',
  details: {},
  ...of,
})

export const spoken = (of: Partial<AgentMessageEvent>): Omit<AgentMessageEvent, 'seq' | 'run_id' | 'timestamp'> => ({
  type: 'agent_message',
  agent: 'mimir',
  content: 'Le RAG cite ses sources.',
  message: of.content ?? 'Le RAG cite ses sources.',
  to: 'user',
  turn: 1,
  attempt: 1,
  model: 'claude-sonnet-5-5',
  tokens_used: 120,
  cost_eur: 0.0012,
  ...of,
})

export const failed = (
  code: ErrorEvent['code'],
  retryable: boolean,
): Omit<ErrorEvent, 'seq' | 'run_id' | 'timestamp'> => ({
  type: 'error',
  error: 'Le modèle ne répond pas.',
  code,
  retryable,
})

export const resultOf = (response: string, runId = 'run-1'): Result => ({
  response,
  html: '',
  agent_used: 'plume',
  agent: 'plume',
  agents_involved: ['plume'],
  routing_reason: 'explicit_mention_plume',
  discussion_history: [],
  session_id: 's-1',
  conversation_id: 's-1',
  run_id: runId,
  note_id: null,
  clickable_objects: [],
  processing_time_ms: 1250,
  tokens_used: 120,
  cost_eur: 0.0012,
  cached: false,
  errors: [],
  warnings: [],
  metadata: {},
  ui_metadata: {},
})

const piece = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 })

const turn = (agent: string, to: string): fc.Arbitrary<Turn> =>
  fc.record({
    agent: fc.constant(agent),
    to: fc.constant(to),
    steps: fc.array(fc.constantFrom<Step>('completed', 'failed', 'running', 'degraded', 'stray'), { maxLength: 3 }),
    attempts: fc.array(fc.array(piece, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
    partial: fc.boolean(),
  })

const solo = turn('plume', 'user').map((it) => [it])
const duo = fc
  .array(fc.constant(0), { maxLength: 3 })
  .chain((turns) => fc.tuple(...turns.map((_, i) => (i % 2 ? turn('plume', 'mimir') : turn('mimir', 'plume')))))

/** Several runs by the contract's grammar. */
export const plans: fc.Arbitrary<Plan[]> = fc.array(
  fc.record({
    message: fc.string({ unit: 'grapheme', minLength: 1 }),
    turns: fc.oneof(solo, duo),
    end: fc.constantFrom('complete', 'error'),
  }),
  { minLength: 1, maxLength: 4 },
)
