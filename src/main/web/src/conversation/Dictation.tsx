import type { Ask } from '#openapi'
import { clipFormat } from './clip'
import { RecordButton } from './RecordButton'
import { recognizer } from './recognizer'
import { SpeechButton } from './SpeechButton'

interface Props {
  readonly text: string
  readonly onText: (text: string) => void
  readonly onClip: (ask: Ask) => void
}

/** Writes by voice where the browser understands it, otherwise sends what was said; nothing where it can do neither. */
export function Dictation({ text, onText, onClip }: Props) {
  const Recognizer = recognizer()
  if (Recognizer) return <SpeechButton Recognizer={Recognizer} text={text} onText={onText} />
  const format = clipFormat()
  return format && <RecordButton format={format} onClip={onClip} />
}
