import { Mic } from 'lucide-react'
import { useWords } from '../language/language'
import { dictationWords } from './dictationWords'

interface Props {
  readonly isOn: boolean
  /** What the next press does while it is on. */
  readonly next: string
  readonly onClick: () => void
}

/** Begins to listen, and ends. */
export function MicButton({ isOn, next, onClick }: Props) {
  const t = useWords(dictationWords)
  return (
    <button
      type="button"
      className={`icon-button ${isOn ? 'text-danger' : ''}`}
      aria-label={t.dictate}
      aria-pressed={isOn}
      title={isOn ? next : t.dictate}
      onClick={onClick}
    >
      <Mic size={20} />
    </button>
  )
}
