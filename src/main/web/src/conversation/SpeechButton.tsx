import { useEffect, useRef, useState } from 'react'
import { useLocale, useWords } from '../language/language'
import { notify } from '../notices/notices'
import { dictationWords, troubleOf } from './dictationWords'
import { MicButton } from './MicButton'
import type {
  SpeechRecognitionErrorEvent,
  SpeechRecognitionEvent,
  SpeechRecognition,
  SpeechRecognitionConstructor,
} from './speechRecognition'
import { useEscapeKey } from './useEscapeKey'

interface Props {
  readonly Recognizer: SpeechRecognitionConstructor
  readonly text: string
  readonly onText: (text: string) => void
}

/** The button for speech recognition: what is heard is written behind what was typed, as it is understood. */
export function SpeechButton({ Recognizer, text, onText }: Props) {
  const t = useWords(dictationWords)
  const locale = useLocale()
  const [listening, setListening] = useState<SpeechRecognition>()
  const written = useRef(text)
  useEscapeKey(listening && (() => listening.stop()))
  useEffect(() => () => listening?.abort(), [listening])
  // Whoever types or sends goes on by hand: what is still heard would undo it.
  useEffect(() => {
    if (text !== written.current) listening?.abort()
  }, [listening, text])

  const start = () => {
    const recognition = new Recognizer()
    const before = text && !/\s$/.test(text) ? `${text} ` : text
    written.current = text
    recognition.lang = locale
    recognition.continuous = true
    recognition.interimResults = true
    recognition.addEventListener('result', (event) => {
      const heard = Array.from((event as SpeechRecognitionEvent).results, (it) => it[0]?.transcript ?? '').join('')
      written.current = before + heard
      onText(before + heard)
    })
    recognition.addEventListener('error', (event) => {
      const trouble = troubleOf((event as SpeechRecognitionErrorEvent).error)
      if (trouble) notify({ kind: 'failed', text: t[trouble] })
    })
    recognition.addEventListener('end', () => setListening(undefined))
    recognition.start()
    setListening(recognition)
  }
  return (
    <MicButton isOn={listening !== undefined} next={t.stop} onClick={() => (listening ? listening.stop() : start())} />
  )
}
