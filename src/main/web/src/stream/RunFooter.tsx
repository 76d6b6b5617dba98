import type { Clickable, ErrorEvent, Result } from '#openapi'
import { ExternalLink, FileText } from 'lucide-react'
import { use } from 'react'
import { useFormat } from '../language/format'
import { useWords } from '../language/language'
import { safeUrl } from '../markdown/safeUrl'
import type { RunView } from '../protocol/session'
import { isExtractive } from './extractive'
import { StreamContext } from './streamContext'
import { streamWords } from './streamWords'

interface Props {
  readonly run: RunView
  /** Absent if it is too late to try again. */
  readonly onRetry: (() => void) | undefined
}

/** The footer of a run: what came of it and what it took. */
export function RunFooter({ run, onRetry }: Props) {
  const { end } = run
  switch (end.kind) {
    case 'running':
      return null
    case 'complete':
      return <RunSummary result={end.result} withoutModel={isExtractive(run)} />
    case 'failed':
      return <RunFailure error={end.error} onRetry={onRetry} />
  }
}

function RunSummary({ result, withoutModel }: { readonly result: Result; readonly withoutModel: boolean }) {
  const t = useWords(streamWords)
  const { count, duration, euros } = useFormat()
  const { clickable_objects, warnings, processing_time_ms, tokens_used, cost_eur, cached } = result
  return (
    <>
      {warnings.map((warning) => (
        <p key={warning} className="line trouble">
          {warning}
        </p>
      ))}
      {clickable_objects.length > 0 && (
        <ul className="objects">
          {clickable_objects.map((it) => (
            <li key={it.type === 'viz_link' ? it.note_id : it.url}>
              <ClickableObject object={it} />
            </li>
          ))}
        </ul>
      )}
      <p className="figures run-figures">
        <span>{duration(processing_time_ms)}</span>
        {tokens_used > 0 && <span>{t.tokens(count(tokens_used))}</span>}
        {tokens_used > 0 && <span>{cost_eur === null ? t.unknownCost : euros(cost_eur)}</span>}
        {withoutModel && <span>{t.withoutModel}</span>}
        {cached && <span>{t.cached}</span>}
      </p>
    </>
  )
}

function ClickableObject({ object }: { readonly object: Clickable }) {
  const t = useWords(streamWords)
  const { onOpenNote } = use(StreamContext)
  const { title } = object
  if (object.type === 'viz_link') {
    return (
      <button type="button" className="object" aria-label={t.open(title)} onClick={() => onOpenNote(object.note_id)}>
        <FileText size={16} aria-hidden /> <span>{title}</span>
      </button>
    )
  }
  const url = safeUrl(object.url)
  return url ? (
    <a className="object" href={url} target="_blank" rel="noopener noreferrer nofollow">
      <ExternalLink size={16} aria-hidden /> <span>{title}</span>
    </a>
  ) : (
    title
  )
}

function RunFailure({ error, onRetry }: { readonly error: ErrorEvent; readonly onRetry: Props['onRetry'] }) {
  const t = useWords(streamWords)
  return (
    <div className="line trouble">
      <span>{error.error}</span>
      {error.retryable && onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t.retry}
        </button>
      )}
    </div>
  )
}
