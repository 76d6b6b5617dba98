import { ArrowLeft } from 'lucide-react'
import { Link } from 'wouter'
import { useWords } from '../../language/language'

const words = {
  fr: { archive: 'Archives', results: 'Résultats', talk: 'Conversation' },
  en: { archive: 'Archive', results: 'Results', talk: 'Conversation' },
}

export function Back({ to }: { readonly to: string }) {
  const t = useWords(words)
  return (
    <Link href={to} className="-ml-1 inline-flex min-h-11 items-center gap-1 justify-self-start pr-2 text-soft">
      <ArrowLeft size={18} aria-hidden /> {to === '/archive' ? t.archive : to.startsWith('/c/') ? t.talk : t.results}
    </Link>
  )
}
