import { ArrowLeft } from 'lucide-react'
import { Link } from 'wouter'
import { commonWords } from '../../language/commonWords'
import { useWords } from '../../language/language'

const words = {
  fr: { ...commonWords.fr, talk: 'Conversation' },
  en: { ...commonWords.en, talk: 'Conversation' },
}

/** The link back to where a note was opened. */
export function BackLink({ to }: { readonly to: string }) {
  const t = useWords(words)
  return (
    <Link href={to} className="-ml-1 inline-flex min-h-11 items-center gap-1 justify-self-start pr-2 text-soft">
      <ArrowLeft size={18} aria-hidden /> {to === '/archive' ? t.archive : to.startsWith('/c/') ? t.talk : t.results}
    </Link>
  )
}
