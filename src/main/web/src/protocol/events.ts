import type { Event } from '#openapi'

/** An event of a session's stream; the shapes are those of the OpenAPI document. */
export type SessionEvent = Event

/** A durable event, which is a row of the session's log: numbered from 1 without a gap, the same for every watcher. */
export type DurableEvent = Extract<Event, { seq: number }>

export const isDurable = (event: SessionEvent): event is DurableEvent => 'seq' in event
