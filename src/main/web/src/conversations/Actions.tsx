import { Link as LinkIcon, Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../language/language'
import { useCopyLink, useDelete } from './useActions'
import { words } from './words'

interface Props {
  readonly id: string
  readonly title: string
  readonly onRename: () => void
  readonly onClose: () => void
  readonly onRemove: () => void
}

/** What can be done with a conversation. */
export function Actions({ id, title, onRename, onClose, onRemove }: Props) {
  const t = useWords(words)
  const copyLink = useCopyLink(id)
  const remove = useDelete(id, title)
  return (
    <div className="talk-actions">
      <Action icon={<Pencil />} text={t.rename} onClick={onRename} />
      <Action icon={<LinkIcon />} text={t.copyLink} onClick={() => (onClose(), copyLink())} />
      <Action icon={<Trash2 />} text={t.remove} onClick={() => (onRemove(), remove())} />
    </div>
  )
}

interface ActionProps {
  readonly icon: ReactNode
  readonly text: string
  readonly onClick: () => void
}

const Action = ({ icon, text, onClick }: ActionProps) => (
  <button type="button" onClick={onClick}>
    {icon}
    {text}
  </button>
)
