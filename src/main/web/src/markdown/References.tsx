import { type ReactNode, use } from 'react'
import { ReferenceContext, type ReferenceTarget } from './reference'

const MARK = /(\[\[[^[\]\n]{1,200}\]\]|\[\d{1,3}\])/

/** References in a text: its `[1]` and `[[Title]]` open notes. */
export function References({ text }: { readonly text: string }): ReactNode {
  const reference = use(ReferenceContext)
  if (!reference) return text
  return text.split(MARK).map((part, index) => {
    const number = /^\[(\d+)\]$/.exec(part)?.[1]
    const title = /^\[\[(.+)\]\]$/.exec(part)?.[1]
    const target = number ? reference.byNumber(Number(number)) : title ? reference.byTitle(title) : undefined
    return target ? <ReferenceButton key={index} target={target} text={title ?? part} /> : part
  })
}

const ReferenceButton = ({ target, text }: { readonly target: ReferenceTarget; readonly text: string }) => (
  <button
    type="button"
    className="citation"
    title={target.title}
    aria-label={`${text} ${target.title}`}
    onClick={target.open}
  >
    {text}
  </button>
)
