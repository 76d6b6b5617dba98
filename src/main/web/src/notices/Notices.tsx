import { X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { commonWords } from '../language/commonWords'
import { useWords } from '../language/language'
import { passFocus } from './focus'
import { dismiss, type Notice, useNotices } from './notices'

/** The notices, read out as they come up. */
export function Notices() {
  const notices = useNotices()
  return (
    <div role="status" aria-live="polite" className="notices">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function NoticeCard({ notice: { id, kind, text, action } }: { readonly notice: Notice }) {
  const t = useWords(commonWords)
  const card = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const shown = card.current!
    return () => {
      if (shown.contains(document.activeElement)) passFocus(shown)
    }
  }, [])
  const act = () => {
    dismiss(id)
    action?.run()
  }
  return (
    <div ref={card} className={`notice ${kind}`}>
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
