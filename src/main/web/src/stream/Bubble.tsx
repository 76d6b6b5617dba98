import type { AgentMessageEvent } from '#openapi'
import type { ReactNode } from 'react'
import { useFormat } from '../language/format'
import { useWords } from '../language/language'
import { CopyButton } from '../markdown/CopyButton'
import { LazyMarkdown } from '../markdown/LazyMarkdown'
import type { ReferenceResolver } from '../markdown/reference'
import type { RunItemView } from '../protocol/session'
import { EXTRACTIVE_MODEL } from './extractive'
import { Permalink } from './Permalink'
import { useSpeaker } from './streamContext'
import { streamWords } from './streamWords'

interface Props {
  readonly said: Extract<RunItemView, { kind: 'draft' | 'message' }>
  readonly reference: ReferenceResolver
}

/**
 * The bubble of what an agent says. A draft becomes its message in place, so that nothing of what is read or selected
 * is built anew.
 */
export function SpeechBubble({ said, reference }: Props) {
  const message = said.kind === 'message' ? said.message : undefined
  const [agent, text] = said.kind === 'message' ? [said.message.agent, said.message.content] : [said.agent, said.text]
  return (
    <Bubble agent={agent} id={message && `m-${message.seq}`} to={message?.to} copies={message?.content} busy={!message}>
      <LazyMarkdown text={text} reference={reference} />
      {message && <MessageFooter message={message} />}
    </Bubble>
  )
}

interface OfMessage {
  readonly message: AgentMessageEvent
}

function MessageFooter({ message }: OfMessage) {
  const t = useWords(streamWords)
  return (
    <>
      {message.partial && <p className="cut">{t.cut}</p>}
      <footer className="figures">
        <MessageFigures message={message} />
        <Permalink seq={message.seq} at={message.timestamp} />
      </footer>
    </>
  )
}

function MessageFigures({ message: { model, tokens_used, cost_eur } }: OfMessage) {
  const t = useWords(streamWords)
  const { count, euros } = useFormat()
  if (model === EXTRACTIVE_MODEL) return null
  return (
    <>
      <span>{model}</span>
      {tokens_used > 0 && <span>{t.tokens(count(tokens_used))}</span>}
      <span>{cost_eur === null ? t.unknownCost : euros(cost_eur)}</span>
    </>
  )
}

interface BubbleProps {
  readonly agent: string
  readonly id?: string | undefined
  readonly to?: string | undefined
  /** Not whole yet: read out once it is. */
  readonly busy?: boolean
  /** What a button at its corner copies. */
  readonly copies?: string | undefined
  readonly children: ReactNode
}

/** A bubble, as of a messenger, in its agent's colour. */
export function Bubble({ agent, id, to, busy, copies, children }: BubbleProps) {
  const t = useWords(streamWords)
  const { title, icon, style } = useSpeaker(agent)
  const listener = useSpeaker(to ?? 'user')
  return (
    <article id={id} className="bubble" style={style} aria-label={title} aria-busy={busy} data-agent={agent}>
      <header>
        <span aria-hidden>{icon}</span>
        <span className="agent-ink font-semibold">{title}</span>
        {to && to !== 'user' && <span className="text-soft">{t.to(listener.title)}</span>}
        {copies && <CopyButton className="copy-message" text={copies} />}
      </header>
      {children}
    </article>
  )
}
