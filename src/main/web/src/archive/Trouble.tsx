import { useWords } from '../language/language'
import { Refusal } from '../protocol/problem'

const words = {
  fr: { failed: "Les notes n'ont pas pu être chargées.", silent: 'Le serveur ne répond pas.', retry: 'Réessayer' },
  en: { failed: 'The notes could not be loaded.', silent: 'The server does not answer.', retry: 'Try again' },
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
      <p className="text-sm wrap-anywhere text-soft">{failure instanceof Refusal ? failure.message : t.silent}</p>
      <button type="button" className="button" onClick={onRetry}>
        {t.retry}
      </button>
    </div>
  )
}
