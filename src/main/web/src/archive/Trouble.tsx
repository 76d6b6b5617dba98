import { useWords } from '../language/language'

const words = {
  fr: { failed: "Les notes n'ont pas pu être chargées.", retry: 'Réessayer' },
  en: { failed: 'The notes could not be loaded.', retry: 'Try again' },
}

interface Props {
  readonly failure: Error
  readonly onRetry: () => void
}

export function Trouble({ failure, onRetry }: Props) {
  const t = useWords(words)
  return (
    <div role="alert" className="card grid justify-items-start gap-2">
      <p className="font-medium">{t.failed}</p>
      <p className="text-sm wrap-anywhere text-soft">{failure.message}</p>
      <button type="button" className="button" onClick={onRetry}>
        {t.retry}
      </button>
    </div>
  )
}
