import { useWords } from '../language/language'

const words = {
  fr: { failed: 'Cela n’a pas pu être chargé.', retry: 'Réessayer' },
  en: { failed: 'This could not be loaded.', retry: 'Try again' },
}

interface Props {
  readonly className: string
  readonly onRetry: () => void
}

/** In the place of what could not be had. */
export function Failed({ className, onRetry }: Props) {
  const t = useWords(words)
  return (
    <div role="alert" className={className}>
      <p>{t.failed}</p>
      <button type="button" className="button" onClick={onRetry}>
        {t.retry}
      </button>
    </div>
  )
}
