import { Search } from 'lucide-react'
import { useWords } from '../../language/language'
import { LONGEST_QUERY } from './criteria'
import { useDebouncedInput } from './useDebouncedInput'

const words = {
  fr: { search: 'Chercher dans les archives', hint: 'Des mots ou une question' },
  en: { search: 'Search the archive', hint: 'Words or a question' },
}

interface Props {
  readonly q: string
  readonly onSearch: (q: string) => void
}

/** The search box, which searches as one types. */
export function SearchBox({ q, onSearch }: Props) {
  const t = useWords(words)
  const { text, type, commit } = useDebouncedInput(q, clean, onSearch)
  return (
    <form
      role="search"
      className="relative"
      onSubmit={(event) => {
        event.preventDefault()
        commit()
      }}
    >
      <Search className="pointer-events-none absolute top-3 left-3 text-soft" size={20} aria-hidden />
      <input
        type="search"
        name="q"
        enterKeyHint="search"
        autoComplete="off"
        maxLength={LONGEST_QUERY}
        aria-label={t.search}
        placeholder={t.hint}
        className="pl-10! field"
        value={text}
        onChange={(event) => type(event.target.value)}
      />
    </form>
  )
}

const clean = (text: string): string => text.trim()
