import type { AgentMessageEvent } from '#openapi'
import type { ReactNode } from 'react'
import { useFormat } from '../language/format'
import { useWords } from '../language/language'
import { CopyButton } from '../markdown/CopyButton'
import { LazyMarkdown } from '../markdown/LazyMarkdown'
import type { Reference } from '../markdown/reference'
import { Moment } from './Moment'
import { useSpeaker } from './scene'
import { WITHOUT_MODEL } from './withoutModel'
import { words } from './words'

interface MessageProps {
  readonly message: AgentMessageEvent
  readonly reference: Reference
}

export function MessageBubble({ message, reference }: MessageProps) {
  const t = useWords(words)
  const to = useSpeaker(message.to).title
  return (
    <Bubble
      agent={message.agent}
      id={`m-${message.seq}`}
      to={message.to === 'user' ? undefined : t.to(to)}
      copies={message.content}
    >
      <LazyMarkdown text={message.content} reference={reference} />
      {message.partial && <p className="cut">{t.cut}</p>}
      <footer className="figures">
        <Figures message={message} />
        <Moment seq={message.seq} at={message.timestamp} />
      </footer>
    </Bubble>
  )
}

function Figures({ message: { model, tokens_used, cost_eur } }: { readonly message: AgentMessageEvent }) {
  const t = useWords(words)
  const { count, euros } = useFormat()
  if (model === WITHOUT_MODEL) return null
  return (
    <>
      <span>{model}</span>
      {tokens_used > 0 && <span>{t.tokens(count(tokens_used))}</span>}
      <span>{cost_eur === null ? t.unknownCost : euros(cost_eur)}</span>
    </>
  )
}

interface DraftProps {
  readonly agent: string
  readonly text: string
  readonly reference: Reference
}

/** What is just being said; read out once it is whole. */
export const DraftBubble = ({ agent, text, reference }: DraftProps) => (
  <Bubble agent={agent} busy>
    <LazyMarkdown text={text} reference={reference} />
  </Bubble>
)

interface BubbleProps {
  readonly agent: string
  readonly id?: string
  readonly to?: string | undefined
  readonly busy?: boolean
  /** What a button at its corner copies. */
  readonly copies?: string
  readonly children: ReactNode
}

export function Bubble({ agent, id, to, busy, copies, children }: BubbleProps) {
  const { title, icon, style } = useSpeaker(agent)
  return (
    <article id={id} className="bubble" style={style} aria-label={title} aria-busy={busy} data-agent={agent}>
      <header>
        <span aria-hidden>{icon}</span>
        <span className="agent-ink font-semibold">{title}</span>
        {to && <span className="text-soft">{to}</span>}
        {copies && <CopyButton className="copy-message" text={copies} />}
      </header>
      {children}
    </article>
  )
}
