import { useWords } from '../language/language'

const words = {
  fr: {
    text: 'Cette page n’a pas pu être affichée : le réseau manque, ou Scribe a été mis à jour. Rien de ce que vous avez écrit n’est perdu.',
    reload: 'Recharger',
  },
  en: {
    text: 'This page could not be shown: the network is away, or Scribe has been updated. Nothing that you wrote is lost.',
    reload: 'Reload',
  },
}

/** The page in place of one that cannot be loaded: after an update of the server its old files are gone. */
export function PageUnavailable() {
  const t = useWords(words)
  return (
    <div role="alert" className="m-4 card grid justify-items-start gap-3">
      <p>{t.text}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {t.reload}
      </button>
    </div>
  )
}
