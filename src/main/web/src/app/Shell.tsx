import { Archive, MessageSquarePlus, MessagesSquare, Settings } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { Link, useLocation } from 'wouter'
import { Boundary } from '../boundary/Boundary'
import { useWords } from '../language/language'
import { useWide } from '../look/wide'

const ConversationList = lazy(() => import('../conversations/ConversationList'))

const words = {
  fr: {
    ask: 'Demander',
    talks: 'Conversations',
    archive: 'Archives',
    settings: 'Réglages',
    nav: 'Navigation',
    skip: 'Aller au contenu',
  },
  en: {
    ask: 'Ask',
    talks: 'Conversations',
    archive: 'Archive',
    settings: 'Settings',
    nav: 'Navigation',
    skip: 'Skip to content',
  },
}

/** The places of the app: at the bottom of a phone, at the side of a desk. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useWords(words)
  const wide = useWide()
  return (
    <div className="shell flex h-dvh flex-col-reverse lg:flex-row">
      <a href="#content" className="skip">
        {t.skip}
      </a>
      <aside className="shell-side">
        <p className="shell-brand">
          <img src="/icon.svg" alt="" width={28} height={28} /> Scribe
        </p>
        <nav aria-label={t.nav} className="shell-nav">
          <Place to="/" icon={<MessageSquarePlus />} text={t.ask} />
          {!wide && (
            <Place to="/conversations" icon={<MessagesSquare />} text={t.talks} isHere={(at) => at.startsWith('/c')} />
          )}
          <Place to="/archive" icon={<Archive />} text={t.archive} isHere={(at) => at.startsWith('/archive')} />
          <Place to="/settings" icon={<Settings />} text={t.settings} />
        </nav>
        {wide && (
          <Boundary fallback={null}>
            <Suspense>
              <ConversationList />
            </Suspense>
          </Boundary>
        )}
      </aside>
      <main id="content" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
        {children}
      </main>
    </div>
  )
}

interface PlaceProps {
  readonly to: string
  readonly icon: ReactNode
  readonly text: string
  readonly isHere?: (at: string) => boolean
}

function Place({ to, icon, text, isHere = (at) => at === to }: PlaceProps) {
  const [at] = useLocation()
  return (
    <Link href={to} aria-current={isHere(at) ? 'page' : undefined} className="shell-place">
      {icon}
      <span>{text}</span>
    </Link>
  )
}
