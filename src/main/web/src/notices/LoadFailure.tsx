import { commonWords } from '../language/commonWords'
import { useWords } from '../language/language'
import { reasonOf } from './reason'

const words = {
  fr: { ...commonWords.fr, failed: 'Cela n’a pas pu être chargé.' },
  en: { ...commonWords.en, failed: 'This could not be loaded.' },
}

interface Props {
  readonly failure: Error
  readonly className?: string
  readonly onRetry: () => void
}

/** The failure in the place of what could not be loaded. */
export function LoadFailure({ failure, className = '', onRetry }: Props) {
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
