import { Link as LinkIcon, Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../language/language'
import { useCopyLink, useDeleteConversation } from './conversationActions'
import { conversationsWords } from './conversationsWords'

interface Props {
  readonly id: string
  readonly title: string
  readonly onRename: () => void
  readonly onClose: () => void
  readonly onRemove: () => void
}

/** The actions on a conversation. */
export function ConversationActions({ id, title, onRename, onClose, onRemove }: Props) {
  const t = useWords(conversationsWords)
  const copyLink = useCopyLink(id)
  const remove = useDeleteConversation(id, title)
  return (
    <div className="conversation-actions">
      <ActionButton icon={<Pencil />} text={t.rename} onClick={onRename} />
      <ActionButton icon={<LinkIcon />} text={t.copyLink} onClick={() => (onClose(), copyLink())} />
      <ActionButton icon={<Trash2 />} text={t.remove} onClick={() => (onRemove(), remove())} />
    </div>
  )
}

interface ActionProps {
  readonly icon: ReactNode
  readonly text: string
  readonly onClick: () => void
}

const ActionButton = ({ icon, text, onClick }: ActionProps) => (
  <button type="button" onClick={onClick}>
    {icon}
    {text}
  </button>
)
