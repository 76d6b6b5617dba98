import type { Agent } from '#openapi'
import { createContext, type CSSProperties, use } from 'react'

/** The surroundings of a stream: who may speak, and where its notes open. */
export interface StreamSurroundings {
  readonly agents: ReadonlyMap<string, Agent>
  readonly onOpenNote: (noteId: string) => void
}

export const StreamContext = createContext<StreamSurroundings>({ agents: new Map(), onOpenNote: () => {} })

/** A speaker as the stream shows it. */
export interface Speaker {
  readonly title: string
  readonly icon: string
  /** Makes `--agent`, from which the style derives what is readable. */
  readonly style: CSSProperties
}

/** How an agent looks by its definition; one that is not there any more still has its name. */
export function useSpeaker(name: string): Speaker {
  const agent = use(StreamContext).agents.get(name)
  return {
    title: agent?.title ?? name.charAt(0).toUpperCase() + name.slice(1),
    icon: agent?.icon ?? '💬',
    style: { '--agent': agent?.color ?? '#6b7280' } as CSSProperties,
  }
}
