/** The browser's speech recognition (Web Speech API), as far as it is used here; TypeScript does not know it. */
export interface SpeechRecognition extends EventTarget {
  lang: string
  continuous: boolean
  interimResults: boolean
  start(): void
  stop(): void
  abort(): void
}

export type SpeechRecognitionConstructor = new () => SpeechRecognition

export interface SpeechRecognitionEvent extends Event {
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>>
}

export interface SpeechRecognitionErrorEvent extends Event {
  readonly error: string
}

export function speechRecognition(): SpeechRecognitionConstructor | undefined {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as {
    SpeechRecognition?: SpeechRecognitionConstructor
    webkitSpeechRecognition?: SpeechRecognitionConstructor
  }
  return SpeechRecognition ?? webkitSpeechRecognition
}
