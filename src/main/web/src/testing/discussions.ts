import { expect, onTestFinished } from 'vitest'
import { Discussion } from '../protocol/discussion'
import { untilOnClock } from './server'

/** One that ends with the test. */
export function discussion(sessionId?: string): Discussion {
  const made = new Discussion(sessionId)
  onTestFinished(() => made.close())
  return made
}

export function opened(sessionId?: string): Discussion {
  const made = discussion(sessionId)
  made.open()
  return made
}

export const untilLive = (it: Discussion) => untilOnClock(() => expect(it.state().connection).toBe('live'))

export const asked = (it: Discussion) => it.state().session.runs.map((run) => run.asked.message)

/** An event that shows nothing. */
export const STEP = { type: 'processing', node: 'router', status: 'started' } as const
