/** What these tests read of the contract's shapes. */

export interface Note {
  readonly id: string
  readonly title: string
}

export interface Event {
  readonly type: 'start' | 'processing' | 'agent_message' | 'agent_action' | 'complete' | 'error'
  readonly seq: number
  /** Of `start` and `agent_message`. */
  readonly message?: string
  readonly partial?: boolean
  readonly code?: string
}
