import type { Event } from '#openapi'

/** What a session's stream says; the shapes are those of the OpenAPI document. */
export type SessionEvent = Event

/** A row of the session's log: numbered from 1 without a gap, the same for every watcher. */
export type DurableEvent = Extract<Event, { seq: number }>

export const isDurable = (event: SessionEvent): event is DurableEvent => 'seq' in event
