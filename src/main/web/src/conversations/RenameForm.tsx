import { Check, X } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import { useWords } from '../language/language'
import { IconButton } from '../ui/IconButton'
import { useRenameConversation } from './conversationActions'
import { conversationsWords } from './conversationsWords'

interface Props {
  readonly id: string
  readonly title: string
  readonly onClose: () => void
}

/** The form that gives a conversation another title. */
export function RenameForm({ id, title, onClose }: Props) {
  const t = useWords(conversationsWords)
  const [typed, type] = useState(title)
  const { mutate, isPending } = useRenameConversation(id)
  const wanted = typed.trim()
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    if (wanted === title) onClose()
    else mutate(wanted, { onSuccess: onClose })
  }
  return (
    <form className="conversation-rename" onSubmit={save}>
      <input
        className="field"
        aria-label={t.newTitle}
        autoFocus
        required
        pattern=".*\S.*"
        maxLength={200}
        value={typed}
        onFocus={(event) => event.target.select()}
        onChange={(event) => type(event.target.value)}
      />
      <IconButton type="submit" label={t.save} disabled={isPending}>
        <Check size={18} />
      </IconButton>
      <IconButton label={t.cancel} onClick={onClose}>
        <X size={18} />
      </IconButton>
    </form>
  )
}
