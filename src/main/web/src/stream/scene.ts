import type { Agent } from '#openapi'
import { createContext, type CSSProperties, use } from 'react'

/** What is around a discussion: who may speak, and where its notes open. */
export interface Scene {
  readonly agents: ReadonlyMap<string, Agent>
  readonly onOpenNote: (noteId: string) => void
}

export const SceneContext = createContext<Scene>({ agents: new Map(), onOpenNote: () => {} })

export interface Speaker {
  readonly title: string
  readonly icon: string
  /** Makes `--agent`, from which the style derives what is readable. */
  readonly style: CSSProperties
}

/** How an agent looks by its definition; one that is not there any more still has its name. */
export function useSpeaker(name: string): Speaker {
  const agent = use(SceneContext).agents.get(name)
  return {
    title: agent?.title ?? name.charAt(0).toUpperCase() + name.slice(1),
    icon: agent?.icon ?? '💬',
    style: { '--agent': agent?.color ?? '#6b7280' } as CSSProperties,
  }
}
