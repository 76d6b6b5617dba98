import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { commonWords } from '../../language/commonWords'
import { useWords } from '../../language/language'
import { countFilters, dayOf, SORTS, type Sort, type SearchCriteria, tagsOf } from './criteria'
import { useDebouncedInput } from './useDebouncedInput'

const words = {
  fr: {
    ...commonWords.fr,
    filters: (count: number) => (count > 0 ? `Filtres (${count})` : 'Filtres'),
    from: 'Créée à partir du',
    to: "Jusqu'au",
    sort: 'Ordre',
    clear: 'Retirer les filtres',
    sorts: {
      relevance: 'Pertinence',
      updated: 'Dernière modification',
      created: 'Date de création',
      title: commonWords.fr.title,
    },
  },
  en: {
    ...commonWords.en,
    filters: (count: number) => (count > 0 ? `Filters (${count})` : 'Filters'),
    from: 'Created from',
    to: 'Until',
    sort: 'Order',
    clear: 'Remove the filters',
    sorts: { relevance: 'Relevance', updated: 'Last change', created: 'Date of creation', title: commonWords.en.title },
  },
}

interface Props {
  readonly criteria: SearchCriteria
  readonly onChange: (changed: Partial<SearchCriteria>) => void
}

/** The filters of a search, folded away while there are none. */
export function SearchFilters({ criteria, onChange }: Props) {
  const t = useWords(words)
  const count = countFilters(criteria)
  const [open] = useState(count > 0)
  return (
    <details open={open}>
      <summary className="inline-flex min-h-11 items-center gap-2 rounded-xl px-2 text-soft">
        <SlidersHorizontal size={18} aria-hidden /> {t.filters(count)}
      </summary>
      <div className="grid gap-3 pt-1 sm:grid-cols-2">
        <FilterField
          label={t.tags}
          value={criteria.tags.join(', ')}
          clean={(text) => tagsOf(text).join(', ')}
          onCommit={(tags) => onChange({ tags: tagsOf(tags) })}
        />
        <label className="grid gap-1 text-sm">
          {t.sort}
          <select
            className="field text-base"
            value={criteria.sort}
            onChange={(event) => onChange({ sort: event.target.value as Sort })}
          >
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {t.sorts[sort]}
              </option>
            ))}
          </select>
        </label>
        <FilterField
          type="date"
          label={t.from}
          value={criteria.from}
          clean={dayOf}
          onCommit={(from) => onChange({ from })}
        />
        <FilterField type="date" label={t.to} value={criteria.to} clean={dayOf} onCommit={(to) => onChange({ to })} />
      </div>
      {count > 0 && (
        <button
          type="button"
          className="mt-3 button"
          onClick={() => onChange({ tags: [], from: '', to: '', sort: 'relevance' })}
        >
          {t.clear}
        </button>
      )}
    </details>
  )
}

interface FieldProps {
  readonly type?: 'date'
  readonly label: string
  readonly value: string
  readonly clean: (text: string) => string
  readonly onCommit: (value: string) => void
}

function FilterField({ type, label, value, clean, onCommit }: FieldProps) {
  const { text, type: typeText, commit } = useDebouncedInput(value, clean, onCommit)
  return (
    <label className="grid gap-1 text-sm">
      {label}
      <input
        type={type ?? 'text'}
        className="field text-base"
        autoCapitalize="none"
        value={text}
        onChange={(event) => typeText(event.target.value)}
        onBlur={commit}
      />
    </label>
  )
}
