import type { Ask } from '#openapi'
import { clipFormat } from './clip'
import { RecordButton } from './RecordButton'
import { recognizer } from './recognizer'
import { SpeechButton } from './SpeechButton'

interface Props {
  readonly text: string
  readonly onText: (text: string) => void
  readonly onClip: (ask: Ask) => void
  /** Changes with the conversation, and ends a recording. */
  readonly place: unknown
}

/**
 * Writes by voice where the browser understands it, otherwise sends what was said; nothing where it can do neither, as
 * in pages without TLS, which get no microphone.
 */
export function Dictation({ text, onText, onClip, place }: Props) {
  if (!window.isSecureContext) return null
  const Recognizer = recognizer()
  if (Recognizer) return <SpeechButton Recognizer={Recognizer} text={text} onText={onText} />
  const format = clipFormat()
  return format && <RecordButton format={format} onClip={onClip} place={place} />
}
