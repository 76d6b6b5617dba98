import { CloudOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useWords } from '../language/language'
import { reasonOf } from '../notices/reason'
import type { ConnectionStatus } from '../protocol/discussion'

const words = {
  fr: {
    offline: 'Hors ligne. Les agents continuent ; tout s’affichera au retour du réseau.',
    lost: 'Connexion perdue. Nouvel essai…',
    gone: 'Cette conversation n’existe pas, ou plus.',
    refused: 'Cette conversation ne peut pas être affichée :',
  },
  en: {
    offline: 'You are offline. The agents go on; everything will show when the network is back.',
    lost: 'Connection lost. Trying again…',
    gone: 'There is no such conversation, or no more.',
    refused: 'This conversation cannot be shown:',
  },
}

/** The banner that says so when what is shown may not be all there is. */
export function ConnectionBanner({ status }: { readonly status: ConnectionStatus }) {
  const t = useWords(words)
  const online = useOnline()
  const text =
    typeof status === 'object'
      ? status.refused.problem.status === 404
        ? t.gone
        : `${t.refused} ${reasonOf(status.refused)}`
      : status === 'lost'
        ? online
          ? t.lost
          : t.offline
        : undefined
  return (
    <div role="status">
      {text && (
        <p className="banner">
          <CloudOff size={18} aria-hidden /> {text}
        </p>
      )}
    </div>
  )
}

const useOnline = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      addEventListener('online', changed)
      addEventListener('offline', changed)
      return () => {
        removeEventListener('online', changed)
        removeEventListener('offline', changed)
      }
    },
    () => navigator.onLine,
  )
