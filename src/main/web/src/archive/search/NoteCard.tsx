import type { Note } from '#openapi'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useFormat } from '../../language/format'
import { TagLinks } from './TagLinks'

interface Props {
  readonly note: Pick<Note, 'id' | 'title' | 'tags' | 'updated_at'>
  /** Where the note leads back to. */
  readonly from: string
  readonly children: ReactNode
}

/** The card of a note in a list. */
export function NoteCard({ note: { id, title, tags, updated_at }, from, children }: Props) {
  const format = useFormat()
  return (
    <li className="relative card grid gap-1 hover:border-accent">
      <h3 className="font-semibold wrap-anywhere">
        <Link href={`/archive/${id}`} state={{ from }} className="after:absolute after:inset-0 after:rounded-2xl">
          {title}
        </Link>
      </h3>
      <p className="line-clamp-3 text-sm wrap-anywhere text-soft">{children}</p>
      <div className="-mb-2 flex min-h-11 flex-wrap items-center gap-x-3 text-sm text-soft">
        <time dateTime={updated_at} title={format.dateTime(updated_at)}>
          {format.ago(updated_at)}
        </time>
        <TagLinks tags={tags} />
      </div>
    </li>
  )
}
