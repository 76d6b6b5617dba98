import type { Ask } from '#openapi'

interface Props {
  readonly text: string
  readonly onText: (text: string) => void
  readonly onClip: (ask: Ask) => void
}

export const Dictation = (_props: Props) => null
