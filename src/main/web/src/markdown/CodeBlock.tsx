import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../language/language'

const words = {
  fr: { copy: 'Copier le code', copied: 'Copié' },
  en: { copy: 'Copy the code', copied: 'Copied' },
}

export function CodeBlock({ text, language }: { readonly text: string; readonly language: string }) {
  const t = useWords(words)
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true))
  return (
    <div className="code">
      <span className="language">{language}</span>
      <button type="button" onClick={copy} aria-label={copied ? t.copied : t.copy}>
        {copied ? <Check size={16} /> : <Copy size={16} />}
      </button>
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
    </div>
  )
}
