import type { Ask } from '#openapi'
import { audioFormat } from './audioClip'
import { RecordButton } from './RecordButton'
import { SpeechButton } from './SpeechButton'
import { speechRecognition } from './speechRecognition'

interface Props {
  readonly text: string
  readonly onText: (text: string) => void
  readonly onClip: (ask: Ask) => void
  /** Changes with the conversation, and ends a recording. */
  readonly place: unknown
}

/**
 * Dictation writes by voice where the browser understands it, otherwise it sends what was said; nothing where the browser
 * can do neither, as in pages without TLS, which get no microphone.
 */
export function Dictation({ text, onText, onClip, place }: Props) {
  if (!window.isSecureContext) return null
  const Recognizer = speechRecognition()
  if (Recognizer) return <SpeechButton Recognizer={Recognizer} text={text} onText={onText} />
  const format = audioFormat()
  return format && <RecordButton format={format} onClip={onClip} place={place} />
}
