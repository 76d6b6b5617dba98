import { useFormat } from '../language/format'
import { useWords } from '../language/language'
import { streamWords } from './streamWords'

/** The permanent link to a message: when it was said, with an address that can be kept. */
export function Permalink({ seq, at }: { readonly seq: number; readonly at: string }) {
  const t = useWords(streamWords)
  const { moment, dateTime } = useFormat()
  return (
    <a href={`#m-${seq}`} title={`${dateTime(at)} · ${t.link}`} className="moment">
      <time dateTime={at}>{moment(at)}</time>
    </a>
  )
}
