import type { Conversation } from '#openapi'
import { EllipsisVertical } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useFormat } from '../language/format'
import { useWords } from '../language/language'
import { passFocus } from '../notices/focus'
import { IconButton } from '../ui/IconButton'
import { ConversationActions } from './ConversationActions'
import { pathOf } from './conversationActions'
import { conversationsWords } from './conversationsWords'
import { RenameForm } from './RenameForm'

interface Props {
  readonly conversation: Conversation
  /** Whether its actions are shown. */
  readonly isOpen: boolean
  readonly onOpen: (open: boolean) => void
}

/** The entry of a conversation in the list. */
export function ConversationEntry({ conversation: { id, title, updated_at }, isOpen, onOpen }: Props) {
  const t = useWords(conversationsWords)
  const { ago, dateTime } = useFormat()
  const [at] = useLocation()
  const [isRenaming, rename] = useState(false)
  const actions = useId()
  const button = useRef<HTMLButtonElement>(null)
  const entry = useRef<HTMLLIElement>(null)
  const name = title || t.untitled
  const close = () => {
    onOpen(false)
    rename(false)
    button.current?.focus()
  }
  const leave = () => {
    onOpen(false)
    passFocus(entry.current!)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !(isOpen || isRenaming)) return
    event.preventDefault()
    close()
  }
  return (
    <li ref={entry} className="conversation" onKeyDown={onKey}>
      <div className="conversation-row">
        <Link href={pathOf(id)} className="conversation-link" aria-current={at === pathOf(id) ? 'page' : undefined}>
          <span className="truncate">{name}</span>
          <time dateTime={updated_at} title={dateTime(updated_at)}>
            {ago(updated_at)}
          </time>
        </Link>
        <IconButton
          ref={button}
          label={t.actions(name)}
          aria-expanded={isOpen}
          aria-controls={actions}
          onClick={() => (isOpen ? close() : onOpen(true))}
        >
          <EllipsisVertical size={18} />
        </IconButton>
      </div>
      <div id={actions} hidden={!isOpen}>
        {isOpen &&
          (isRenaming ? (
            <RenameForm id={id} title={title} onClose={close} />
          ) : (
            <ConversationActions id={id} title={name} onRename={() => rename(true)} onClose={close} onRemove={leave} />
          ))}
      </div>
    </li>
  )
}
