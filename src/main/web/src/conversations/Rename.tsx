import { Check, X } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import { useWords } from '../language/language'
import { IconButton } from '../look/IconButton'
import { useRename } from './useActions'
import { words } from './words'

interface Props {
  readonly id: string
  readonly title: string
  readonly onClose: () => void
}

export function Rename({ id, title, onClose }: Props) {
  const t = useWords(words)
  const [typed, type] = useState(title)
  const { mutate, isPending } = useRename(id)
  const wanted = typed.trim()
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    if (wanted === title) onClose()
    else mutate(wanted, { onSuccess: onClose })
  }
  return (
    <form className="talk-rename" onSubmit={save}>
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
