import type { Agent } from '#openapi'
import { SendHorizontal, Square } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { commonWords } from '../language/commonWords'
import { useFormat } from '../language/format'
import { useWords } from '../language/language'
import { notify, notifyFailure } from '../notices/notices'
import type { SSEDiscussion } from '../stream/useSSEDiscussion'
import { IconButton } from '../ui/IconButton'
import { ContextNotes } from './ContextNotes'
import { Dictation } from './Dictation'
import { ModeSelect } from './ModeSelect'
import type { AskForm } from './useAskForm'
import { useMessageDraft } from './useMessageDraft'
import { useTextParam } from './useTextParam'

/** As the contract has it. */
const LONGEST = 10_000

const words = {
  fr: {
    ...commonWords.fr,
    label: 'Votre message',
    hint: 'Votre message…',
    next: 'Sera envoyé ensuite…',
    send: 'Envoyer',
    stop: 'Arrêter les agents (Échap)',
    replaced: 'L’exemple a remplacé votre brouillon',
    tooLong: (most: string, much: string) => `Un message a au plus ${most} caractères, celui-ci en a ${much}.`,
  },
  en: {
    ...commonWords.en,
    label: 'Your message',
    hint: 'Your message…',
    next: 'Will be sent next…',
    send: 'Send',
    stop: 'Stop the agents (Esc)',
    replaced: 'The example has replaced your draft',
    tooLong: (most: string, much: string) => `A message has ${most} characters at most, this one has ${much}.`,
  },
}

interface Props {
  /** Of the conversation that the address names. */
  readonly id: string | undefined
  readonly discussion: SSEDiscussion
  readonly askForm: AskForm
  readonly agents: ReadonlyMap<string, Agent>
}

/** The composer, where the person writes or dictates; never in the way of the agents' work, nor they in its. */
export function Composer({ id, discussion, askForm, agents }: Props) {
  const t = useWords(words)
  const input = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useMessageDraft(id, discussion.sessionId)
  const { mode, chooseMode, notes, ask } = askForm
  const { count } = useFormat()
  // As the server counts: a character beyond 16 bits is one.
  const { length } = Array.from(text.trim())
  const isTooLong = length > LONGEST

  useTextParam((given) => {
    const resume = () => setText(text)
    if (length > 0 && text !== given)
      notify({ kind: 'done', text: t.replaced, action: { label: t.resume, run: resume } })
    setText(given)
    input.current?.focus()
  })
  const send = () => {
    if (length === 0 || isTooLong) return
    ask({ message: text })
    setText('')
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form className="composer" onSubmit={(event) => (event.preventDefault(), send())}>
      <ContextNotes notes={notes} />
      <div className="composer-row">
        <textarea
          ref={input}
          className="composer-input"
          rows={1}
          aria-label={t.label}
          placeholder={discussion.working ? t.next : t.hint}
          enterKeyHint="send"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Dictation text={text} onText={setText} onClip={ask} place={discussion.send} />
        {discussion.working && discussion.sessionId && (
          <IconButton
            className="text-danger"
            label={t.stop}
            onClick={() => void discussion.stop().catch(notifyFailure)}
          >
            <Square size={20} fill="currentColor" />
          </IconButton>
        )}
        <IconButton type="submit" className="text-accent" label={t.send} disabled={length === 0 || isTooLong}>
          <SendHorizontal size={22} />
        </IconButton>
      </div>
      {isTooLong && (
        <p role="alert" className="px-3.5 text-sm text-danger">
          {t.tooLong(count(LONGEST), count(length))}
        </p>
      )}
      <ModeSelect mode={mode} agents={agents} onChoose={chooseMode} />
    </form>
  )
}
