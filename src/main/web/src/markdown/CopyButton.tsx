import { Check, Copy, X } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../language/language'

const words = {
  fr: { copy: 'Copier', copied: 'Copié', failed: 'Copie impossible' },
  en: { copy: 'Copy', copied: 'Copied', failed: 'Could not be copied' },
}

const ICONS = { copy: Copy, copied: Check, failed: X }

interface Props {
  readonly text: string
  readonly className: string
}

/** The button that copies a text; absent where the browser lets no page copy, as in pages without TLS. */
export function CopyButton({ text, className }: Props) {
  const t = useWords(words)
  const [tried, setTried] = useState<{ readonly text: string; readonly state: 'copied' | 'failed' }>()
  if (!('clipboard' in navigator)) return null
  const state = tried?.text === text ? tried.state : 'copy'
  const Icon = ICONS[state]
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setTried({ text, state: 'copied' }),
      () => setTried({ text, state: 'failed' }),
    )
  return (
    <button type="button" className={className} onClick={copy} aria-label={t[state]}>
      <Icon size={16} />
    </button>
  )
}
