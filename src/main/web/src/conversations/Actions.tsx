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
}

/** What can be done with a conversation. */
export function Actions({ id, title, onRename, onClose }: Props) {
  const t = useWords(words)
  const copyLink = useCopyLink(id)
  const remove = useDelete(id, title)
  const thenClose = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <div className="talk-actions">
      <Action icon={<Pencil />} text={t.rename} onClick={onRename} />
      <Action icon={<LinkIcon />} text={t.copyLink} onClick={thenClose(copyLink)} />
      <Action icon={<Trash2 />} text={t.remove} onClick={thenClose(remove)} />
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
