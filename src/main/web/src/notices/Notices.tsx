import { X } from 'lucide-react'
import { useWords } from '../language/language'
import { dismiss, type Notice, useNotices } from './notices'

const words = { fr: { close: 'Fermer' }, en: { close: 'Close' } }

export function Notices() {
  const notices = useNotices()
  return (
    <div role="status" aria-live="polite" className="notices">
      {notices.map((notice) => (
        <Card key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function Card({ notice: { id, kind, text, action } }: { readonly notice: Notice }) {
  const t = useWords(words)
  const act = () => {
    dismiss(id)
    action?.run()
  }
  return (
    <div className={`notice ${kind}`}>
      <p>{text}</p>
      {action && (
        <button type="button" onClick={act}>
          {action.label}
        </button>
      )}
      <button type="button" aria-label={t.close} onClick={() => dismiss(id)}>
        <X size={18} />
      </button>
    </div>
  )
}
