import { useWords } from '../../language/language'

const words = { fr: { more: 'Afficher plus de notes' }, en: { more: 'Show more notes' } }

interface Props {
  readonly busy: boolean
  readonly onMore: () => void
}

/** The button below a list of which there is more. */
export function LoadMoreButton({ busy, onMore }: Props) {
  const t = useWords(words)
  return (
    <p className="py-4 text-center">
      <button type="button" className="button" aria-disabled={busy} onClick={() => busy || onMore()}>
        {t.more}
      </button>
    </p>
  )
}
