import fc from '../testing/fastCheck'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plans, start, streamOf } from '../testing/sessionLog'
import { type DurableEvent, isDurable, type SessionEvent } from './events'
import { EMPTY_SESSION, fold, SequenceGap, type RunItemView, type RunView, type SessionView } from './session'

const GOLDEN = '../../test/resources/golden/events'

const golden = (name: string): SessionEvent =>
  JSON.parse(readFileSync(`${GOLDEN}/${name}.json`, 'utf8')) as SessionEvent

const numbered = (events: readonly SessionEvent[]): SessionEvent[] => {
  let seq = 0
  return events.map((event) => (isDurable(event) ? { ...event, seq: ++seq } : event))
}

const read = (events: readonly SessionEvent[], from: SessionView = EMPTY_SESSION) => events.reduce(fold, from)

const lastRun = (session: SessionView): RunView => session.runs.at(-1)!

/** What a golden event shows in the run that it comes to. */
const shown = (name: string): RunView => lastRun(read(numbered([golden('start'), golden(name)])))

describe('the events that the server’s tests hold', () => {
  const SHOWN: Record<string, (run: RunView) => unknown> = {
    start: ({ asked }) => expect(asked.message).toBe('Plume et Mimir, discutez de RAG'),
    processing_started: (run) => expect([run.items, run.thinking]).toEqual([[], undefined]),
    processing_routed: (run) => expect(run).toEqual(shown('keepalive')),
    processing_context: (run) => expect(run).toEqual(shown('keepalive')),
    processing_degraded: ({ items: [item] }) =>
      expect(item).toMatchObject({
        kind: 'processing',
        step: { detail: expect.stringContaining('pas de réponse') as string },
      }),
    processing_failed: ({ items: [item] }) =>
      expect(item).toMatchObject({ kind: 'processing', step: { status: 'failed' } }),
    agent_action_running: (run) =>
      expect(run).toMatchObject({ thinking: 'mimir', items: [{ kind: 'action', action: { status: 'running' } }] }),
    agent_action_completed: ({ items: [item] }) =>
      expect(item).toMatchObject({ kind: 'action', action: { details: { count: 1 } } }),
    agent_delta: (run) => expect(run).toMatchObject({ thinking: 'plume', items: [] }),
    agent_message: (run) =>
      expect(run).toMatchObject({
        thinking: 'mimir',
        turnsOver: 2,
        items: [{ message: { content: expect.stringContaining('# RAG') as string } }],
      }),
    agent_message_partial: ({ items: [item] }) => expect(item).toMatchObject({ message: { partial: true } }),
    complete: ({ end }) =>
      expect(end).toMatchObject({ kind: 'complete', result: { response: '# RAG', cached: false } }),
    error: ({ end }) => expect(end).toMatchObject({ kind: 'failed', error: { code: 'cancelled', retryable: false } }),
    keepalive: (run) => expect(run.items).toEqual([]),
  }

  it('are all known here', () => {
    const names = readdirSync(GOLDEN).map((file) => file.replace('.json', ''))
    expect(names).toEqual(Object.keys(SHOWN).sort())
  })

  it.each(Object.keys(SHOWN))('show what they say: %s', (name) => void SHOWN[name]!(shown(name)))
})

/** Whatever of the view is of the log, not of what was heard in between. */
const settled = ({ lastSeq, runs }: SessionView) => ({
  lastSeq,
  runs: runs.map(({ thinking: _, items, ...run }) => ({ ...run, items: items.filter((it) => it.kind !== 'draft') })),
})

/** A connection that breaks: where, how far behind the next one begins, and which of its deltas are lost. */
const cuts = fc.array(fc.record({ at: fc.nat(200), back: fc.nat(30), loses: fc.func(fc.boolean()) }), { maxLength: 6 })

describe('a log', () => {
  it('gives the same view however often its stream is cut and resumed', () => {
    fc.assert(
      fc.property(plans, cuts, (made, breaks) => {
        const stream = streamOf(made)
        let at = 0
        let furthest = 0
        let view = EMPTY_SESSION
        for (const cut of breaks) {
          const to = Math.min(stream.length, at + cut.at)
          furthest = Math.max(furthest, to)
          view = read(
            stream.slice(at, to).filter((event, index) => isDurable(event) || !cut.loses(index)),
            view,
          )
          expect(settled(view)).toEqual(settled(read(stream.slice(0, furthest))))
          at = Math.max(0, to - cut.back)
        }
        expect(read(stream.slice(at), view)).toEqual(read(stream))
      }),
    )
  })

  it('ends in the same view without what was said on the way', () => {
    fc.assert(
      fc.property(plans, (made) => {
        const stream = streamOf(made)
        expect(read(stream.filter(isDurable))).toEqual(read(stream))
      }),
    )
  })

  it('changes nothing when it says something twice', () => {
    fc.assert(
      fc.property(plans, (made) => {
        const known: DurableEvent[] = []
        streamOf(made).reduce((view, event) => {
          const next = fold(view, event)
          if (isDurable(event)) known.push(event)
          for (const old of [event, ...known]) expect(fold(next, old)).toBe(next)
          return next
        }, EMPTY_SESSION)
      }),
      { numRuns: 50 },
    )
  })

  it('with a hole in it is not read on', () => {
    fc.assert(
      fc.property(plans, fc.nat(), fc.integer({ min: 1, max: 9 }), (made, cut, missing) => {
        const log = streamOf(made).filter(isDurable)
        const at = cut % log.length
        const next = log[at + missing]
        fc.pre(next !== undefined)
        expect(() => fold(read(log.slice(0, at)), next)).toThrow(SequenceGap)
      }),
    )
  })

  it('shows runs in their order, each with its own messages', () => {
    fc.assert(
      fc.property(plans, (made) => {
        const { runs } = read(streamOf(made))
        expect(runs.map((run) => [run.asked.message, run.end.kind, said(run.items)])).toEqual(
          made.map(({ message, end, turns }) => [
            message,
            end === 'error' ? 'failed' : 'complete',
            turns.map(({ attempts }) => attempts.at(-1)!.join('')),
          ]),
        )
      }),
    )
  })
})

const said = (items: readonly RunItemView[]) =>
  items.flatMap((it) => (it.kind === 'message' ? [it.message.content] : []))

describe('what is just being said', () => {
  it('is the last attempt’s text as far as it came, whatever is late, stale or displaced', () => {
    fc.assert(
      fc.property(plans, (made) => {
        streamOf(made).reduce((view, event) => {
          const draft = view.runs.at(-1)?.items.find((it) => it.kind === 'draft')
          if (event.type === 'agent_message') expect(draft?.text).toBe(event.content)
          return fold(view, event)
        }, EMPTY_SESSION)
      }),
    )
  })

  const said = { type: 'agent_delta', timestamp: '', agent: 'plume', turn: 1, attempt: 1 } as const
  const asked = read(numbered([{ ...start('RAG ?'), seq: 1, run_id: 'run-1', timestamp: '' }]))

  it('waits for the message if its beginning was missed', () => {
    const { items, thinking } = lastRun(read([{ ...said, offset: 5, delta: 'source' }], asked))
    expect([items, thinking]).toEqual([[], 'plume'])
  })

  it('goes on once it is told from its beginning', () => {
    const late = read([{ ...said, offset: 5, delta: 'source' }], asked)
    const caught = read([{ ...said, offset: 0, delta: 'Sans source, ' }], late)
    const parts: SessionEvent[] = [
      { ...said, offset: 0, delta: 'Sans' },
      { ...said, offset: 5, delta: 'source, rien' },
    ]
    expect(lastRun(read(parts, caught)).items).toMatchObject([{ kind: 'draft', text: 'Sans source, rien' }])
  })

  it('is void once a higher attempt speaks, heard from its beginning or not', () => {
    const first = read([{ ...said, offset: 0, delta: 'Je' }], asked)
    expect(lastRun(first).items).toMatchObject([{ kind: 'draft', text: 'Je' }])
    expect(lastRun(read([{ ...said, attempt: 2, offset: 4, delta: 'x' }], first)).items).toEqual([])
  })

  it('counts as the server does, in units of UTF-16', () => {
    const parts: SessionEvent[] = [
      { ...said, offset: 0, delta: '😀' },
      { ...said, offset: 2, delta: 'é' },
      { ...said, offset: 3, delta: '!' },
    ]
    expect(lastRun(read(parts, asked)).items).toMatchObject([{ text: '😀é!' }])
  })
})

describe('a tool call', () => {
  const running = golden('agent_action_running')
  const message = golden('agent_message')

  it('changes in place', () => {
    const before = read(numbered([golden('start'), running, message]))
    const after = fold(before, { ...(golden('agent_action_completed') as DurableEvent), seq: 4 })
    expect(lastRun(after).items.map((it) => it.kind)).toEqual(['action', 'message'])
    expect(lastRun(after).items[0]).toMatchObject({ action: { status: 'completed' } })
    expect(lastRun(after).items[1]).toBe(lastRun(before).items[1])
  })

  it('says which note each number stands for, for the whole run', () => {
    fc.assert(
      fc.property(plans, (made) => {
        const { runs } = read(streamOf(made))
        runs.forEach(({ citations }, index) => {
          const found = made[index]!.turns.flatMap(({ steps }, turn) => (steps.includes('completed') ? [turn + 1] : []))
          expect([...citations.keys()]).toEqual(found)
        })
      }),
    )
  })
})
