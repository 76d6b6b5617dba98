import { useWords } from '../language/language'
import { reasonOf } from './notices'

const words = {
  fr: { failed: 'Cela n’a pas pu être chargé.', retry: 'Réessayer' },
  en: { failed: 'This could not be loaded.', retry: 'Try again' },
}

interface Props {
  readonly failure: Error
  readonly className?: string
  readonly onRetry: () => void
}

/** In the place of what could not be had. */
export function Failed({ failure, className = '', onRetry }: Props) {
  const t = useWords(words)
  return (
    <div role="alert" className={`grid justify-items-start gap-2 ${className}`}>
      <p className="font-medium">{t.failed}</p>
      <p className="text-sm wrap-anywhere text-soft">{reasonOf(failure)}</p>
      <button type="button" className="button" onClick={onRetry}>
        {t.retry}
      </button>
    </div>
  )
}
