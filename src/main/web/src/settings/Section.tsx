import { type ReactNode, useId } from 'react'
import { useWords } from '../language/language'
import { words } from './words'

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="card grid gap-4">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Instead of what is not there yet. */
export const Pending = () => <div aria-busy className="h-24 skeleton" />

export function Failed({ onRetry }: { readonly onRetry: () => void }) {
  const t = useWords(words)
  return (
    <div role="alert" className="grid justify-items-start gap-2">
      <p>{t.failed}</p>
      <button type="button" className="button" onClick={onRetry}>
        {t.retry}
      </button>
    </div>
  )
}
