import { useFormat } from '../language/format'
import { useWords } from '../language/language'
import { words } from './words'

/** When it was said; its address can be kept. */
export function Moment({ seq, at }: { readonly seq: number; readonly at: string }) {
  const t = useWords(words)
  const { moment, dateTime } = useFormat()
  return (
    <a href={`#m-${seq}`} title={`${dateTime(at)} · ${t.link}`} className="moment">
      <time dateTime={at}>{moment(at)}</time>
    </a>
  )
}
