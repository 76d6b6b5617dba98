import { useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { memo, useEffect, useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../language/language'
import { IconButton } from '../../ui/IconButton'
import { type UploadStatus, isUnderWay, type Upload } from './UploadQueue'
import { uploads } from './uploads'
import { describe, uploadWords } from './uploadWords'

/** The list of uploads, and what became of each. */
export function UploadList() {
  const t = useWords(uploadWords)
  const list = useSyncExternalStore(uploads.subscribe, uploads.current)
  const queries = useQueryClient()
  const count = (...kinds: UploadStatus['kind'][]) => list.filter((it) => kinds.includes(it.status.kind)).length
  const written = count('created', 'updated')
  useEffect(() => {
    if (written > 0) void queries.invalidateQueries({ queryKey: ['notes'] })
  }, [queries, written])
  if (list.length === 0) return null
  const underWay = list.filter(isUnderWay).length
  const counts = [
    t.created(count('created')),
    t.updated(count('updated')),
    t.unchanged(count('unchanged')),
    t.left(count(...TROUBLE)),
  ]
  return (
    <section aria-label={t.files} className="card grid gap-2">
      <div className="flex items-center gap-2">
        <p role="status" className="flex-1 font-medium">
          {underWay > 0 ? t.underWay(list.length) : counts.filter(Boolean).join(' · ')}
        </p>
        {underWay > 0 && (
          <button type="button" className="button" onClick={uploads.stop}>
            {t.stop}
          </button>
        )}
        {underWay === 0 && count('failed', 'unsent') > 0 && (
          <button type="button" className="button" onClick={() => void uploads.retry()}>
            {t.retry}
          </button>
        )}
        {underWay === 0 && (
          <IconButton label={t.close} onClick={uploads.clear}>
            <X size={18} />
          </IconButton>
        )}
      </div>
      {underWay > 0 && <progress aria-label={t.files} max={list.length} value={list.length - underWay} />}
      <ul tabIndex={0} aria-label={t.files} className="max-h-72 overflow-y-auto text-sm">
        {inOrder(list)
          .slice(0, MOST_ROWS)
          .map(({ id, chosen, status }) => (
            <UploadRow key={id} path={chosen.path} status={status} />
          ))}
        {list.length > MOST_ROWS && <li className="upload">{t.more(list.length - MOST_ROWS)}</li>}
      </ul>
    </section>
  )
}

const TROUBLE: readonly UploadStatus['kind'][] = ['unfit', 'refused', 'failed', 'unsent']

/** A folder may hold many thousands, which no page draws in time. */
const MOST_ROWS = 200

const AT_WORK: readonly UploadStatus['kind'][] = ['sending', 'paused']

const rank = ({ status }: Upload): number => (TROUBLE.includes(status.kind) ? 0 : AT_WORK.includes(status.kind) ? 1 : 2)

/** What needs somebody's attention comes first, then what is at work. */
const inOrder = (list: readonly Upload[]): readonly Upload[] => list.toSorted((a, b) => rank(a) - rank(b))

const UploadRow = memo(function Row({ path, status }: { readonly path: string; readonly status: UploadStatus }) {
  const t = useWords(uploadWords)
  const noteId = 'noteId' in status ? status.noteId : null
  return (
    <li className="upload" data-status={status.kind}>
      {noteId ? (
        <Link href={`/archive/${noteId}`} className="text-accent underline underline-offset-2 wrap-anywhere">
          {path}
        </Link>
      ) : (
        <span className="wrap-anywhere">{path}</span>
      )}
      <span>{describe(status, t)}</span>
    </li>
  )
})
