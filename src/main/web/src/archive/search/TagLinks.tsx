import { Link } from 'wouter'
import { useWords } from '../../language/language'
import { searchPath } from './criteria'

const words = {
  fr: { tags: 'Étiquettes', find: (tag: string) => `Chercher l'étiquette ${tag}` },
  en: { tags: 'Tags', find: (tag: string) => `Search the tag ${tag}` },
}

/** The tags of a note, each a link to the notes that have it. */
export function TagLinks({ tags }: { readonly tags: readonly string[] }) {
  const t = useWords(words)
  if (tags.length === 0) return null
  return (
    <ul aria-label={t.tags} className="relative flex flex-wrap">
      {tags.map((tag) => (
        <li key={tag}>
          <Link
            href={searchPath({ q: tag, tags: tag.includes(',') ? [] : [tag] })}
            aria-label={t.find(tag)}
            className="inline-flex min-h-11 items-center px-1.5 wrap-anywhere text-soft hover:text-ink hover:underline"
          >
            #{tag}
          </Link>
        </li>
      ))}
    </ul>
  )
}
