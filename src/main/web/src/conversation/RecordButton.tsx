import type { Ask } from '#openapi'
import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../language/language'
import { notify } from '../notices/notices'
import { IconButton } from '../ui/IconButton'
import { type AudioFormat, recordClip } from './audioClip'
import { dictationWords, troubleOf } from './dictationWords'
import { MicButton } from './MicButton'
import { useEscapeKey } from './useEscapeKey'

interface Props {
  readonly format: AudioFormat
  readonly onClip: (ask: Ask) => void
  /** Changes with the conversation: what was said in one is not sent to another. */
  readonly place: unknown
}

interface Recording {
  readonly finish: () => void
  readonly cancel: () => void
}

/** The button that records a message, which is sent by the second press. */
export function RecordButton({ format, onClip, place }: Props) {
  const t = useWords(dictationWords)
  const [recording, setRecording] = useState<Recording>()
  const [seconds, setSeconds] = useState(0)
  useEscapeKey(recording?.cancel)
  useEffect(() => recording?.cancel, [recording, place])
  const take = useRef(onClip)
  useEffect(() => void (take.current = onClip), [onClip])

  const start = async () => {
    const [finish, cancel] = [new AbortController(), new AbortController()]
    setSeconds(0)
    setRecording({ finish: () => finish.abort(), cancel: () => cancel.abort() })
    try {
      const clip = await recordClip(format, { finish: finish.signal, cancel: cancel.signal, onSecond: setSeconds })
      if (clip && !cancel.signal.aborted) take.current(clip)
    } catch (failure) {
      notify({ kind: 'failed', text: t[troubleOf(failure instanceof DOMException ? failure.name : '') ?? 'broken'] })
    }
    setRecording(undefined)
  }
  return (
    <>
      {recording && (
        <>
          <span role="timer" aria-label={t.recorded} className="self-center text-sm text-danger tabular-nums">
            {Math.floor(seconds / 60)}:{`${seconds % 60}`.padStart(2, '0')}
          </span>
          <IconButton label={t.cancel} onClick={recording.cancel}>
            <X size={20} />
          </IconButton>
        </>
      )}
      <MicButton
        isOn={recording !== undefined}
        next={t.send}
        onClick={() => (recording ? recording.finish() : void start())}
      />
    </>
  )
}
