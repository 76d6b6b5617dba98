import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../language/language'
import { countFilters, dayOf, SORTS, type Sort, type Sought, tagsOf } from './criteria'
import { useTyped } from './useDebouncedInput'

const words = {
  fr: {
    filters: (count: number) => (count > 0 ? `Filtres (${count})` : 'Filtres'),
    tags: 'Étiquettes, séparées par des virgules',
    from: 'Créée à partir du',
    to: "Jusqu'au",
    sort: 'Ordre',
    clear: 'Retirer les filtres',
    sorts: { relevance: 'Pertinence', updated: 'Dernière modification', created: 'Date de création', title: 'Titre' },
  },
  en: {
    filters: (count: number) => (count > 0 ? `Filters (${count})` : 'Filters'),
    tags: 'Tags, separated by commas',
    from: 'Created from',
    to: 'Until',
    sort: 'Order',
    clear: 'Remove the filters',
    sorts: { relevance: 'Relevance', updated: 'Last change', created: 'Date of creation', title: 'Title' },
  },
}

interface Props {
  readonly sought: Sought
  readonly onChange: (changed: Partial<Sought>) => void
}

export function Filters({ sought, onChange }: Props) {
  const t = useWords(words)
  const count = countFilters(sought)
  const [open] = useState(count > 0)
  return (
    <details open={open}>
      <summary className="inline-flex min-h-11 items-center gap-2 rounded-xl px-2 text-soft">
        <SlidersHorizontal size={18} aria-hidden /> {t.filters(count)}
      </summary>
      <div className="grid gap-3 pt-1 sm:grid-cols-2">
        <Field
          label={t.tags}
          value={sought.tags.join(', ')}
          clean={(text) => tagsOf(text).join(', ')}
          onCommit={(tags) => onChange({ tags: tagsOf(tags) })}
        />
        <label className="grid gap-1 text-sm">
          {t.sort}
          <select
            className="field text-base"
            value={sought.sort}
            onChange={(event) => onChange({ sort: event.target.value as Sort })}
          >
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {t.sorts[sort]}
              </option>
            ))}
          </select>
        </label>
        <Field type="date" label={t.from} value={sought.from} clean={dayOf} onCommit={(from) => onChange({ from })} />
        <Field type="date" label={t.to} value={sought.to} clean={dayOf} onCommit={(to) => onChange({ to })} />
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

function Field({ type, label, value, clean, onCommit }: FieldProps) {
  const { text, type: typeText, commit } = useTyped(value, clean, onCommit)
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
