import type { Ask } from '#openapi'

const TYPES = { webm: 'audio/webm', m4a: 'audio/mp4', ogg: 'audio/ogg' } as const

/** The format of a clip, by the name that the contract has for it. */
export type AudioFormat = keyof typeof TYPES

const LONGEST_S = 300

/** The contract's 8 MB, less what may still come after the stop. */
const LARGEST = 7_500_000

/** What this browser can record, if anything; there is no microphone for pages that are not secure. */
export function audioFormat(): AudioFormat | undefined {
  if (typeof MediaRecorder === 'undefined' || !('mediaDevices' in navigator)) return undefined
  const formats = Object.keys(TYPES) as AudioFormat[]
  return formats.find((format) => MediaRecorder.isTypeSupported(TYPES[format]))
}

interface ClipControls {
  readonly finish: AbortSignal
  readonly cancel: AbortSignal
  readonly onSecond: (seconds: number) => void
}

/**
 * Records until it is to finish, or as long as the server takes it.
 *
 * @returns nothing if it was cancelled
 * @throws DOMException if there is no microphone, or it may not be used
 */
export async function recordClip(format: AudioFormat, take: ClipControls): Promise<Ask | undefined> {
  const sound = await navigator.mediaDevices.getUserMedia({ audio: true })
  try {
    const parts = await partsOf(sound, format, take)
    return take.cancel.aborted ? undefined : { voice_data: await base64(new Blob(parts)), audio_format: format }
  } finally {
    sound.getTracks().forEach((track) => track.stop())
  }
}

async function partsOf(
  sound: MediaStream,
  format: AudioFormat,
  { finish, cancel, onSecond }: ClipControls,
): Promise<Blob[]> {
  const parts: Blob[] = []
  const recorder = new MediaRecorder(sound, { mimeType: TYPES[format], audioBitsPerSecond: 64_000 })
  const stop = () => recorder.state === 'recording' && recorder.stop()
  let seconds = 0
  const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve))
  recorder.addEventListener('dataavailable', ({ data }) => {
    parts.push(data)
    if (new Blob(parts).size > LARGEST) stop()
  })
  finish.addEventListener('abort', stop)
  cancel.addEventListener('abort', stop)
  recorder.start(1000)
  if (finish.aborted || cancel.aborted) stop()
  const clock = setInterval(() => {
    onSecond(++seconds)
    if (seconds === LONGEST_S) stop()
  }, 1000)
  await ended
  clearInterval(clock)
  return parts
}

const base64 = (blob: Blob): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve((reader.result as string).replace(/^.*,/, '')))
    reader.readAsDataURL(blob)
  })
