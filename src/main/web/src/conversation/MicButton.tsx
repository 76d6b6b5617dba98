import { Mic } from 'lucide-react'
import { useWords } from '../language/language'
import { IconButton } from '../ui/IconButton'
import { dictationWords } from './dictationWords'

interface Props {
  readonly isOn: boolean
  /** What the next press does while it is on. */
  readonly next: string
  readonly onClick: () => void
}

/** The microphone's button: begins to listen, and ends. */
export function MicButton({ isOn, next, onClick }: Props) {
  const t = useWords(dictationWords)
  return (
    <IconButton
      className={isOn ? 'text-danger' : ''}
      label={t.dictate}
      aria-pressed={isOn}
      title={isOn ? next : t.dictate}
      onClick={onClick}
    >
      <Mic size={20} />
    </IconButton>
  )
}
