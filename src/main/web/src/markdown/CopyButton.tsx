import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../language/language'

const words = {
  fr: { copy: 'Copier', copied: 'Copié' },
  en: { copy: 'Copy', copied: 'Copied' },
}

interface Props {
  readonly text: string
  readonly className: string
}

/** Absent where the browser lets no page copy, as in pages without TLS. */
export function CopyButton({ text, className }: Props) {
  const t = useWords(words)
  const [copied, setCopied] = useState('')
  if (!('clipboard' in navigator)) return null
  const isCopied = copied === text
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(text))
  return (
    <button type="button" className={className} onClick={copy} aria-label={isCopied ? t.copied : t.copy}>
      {isCopied ? <Check size={16} /> : <Copy size={16} />}
    </button>
  )
}
