import { Archive, CircleQuestionMark, MessageSquarePlus, MessagesSquare, Settings } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { Link, useLocation } from 'wouter'
import { ErrorBoundary } from '../boundary/ErrorBoundary'
import { useGuideKey } from '../guide/guideKey'
import { commonWords } from '../language/commonWords'
import { useWords } from '../language/language'
import { useWideScreen } from '../ui/useWideScreen'

const ConversationList = lazy(() => import('../conversations/ConversationList'))

const words = {
  fr: { ...commonWords.fr, ask: 'Demander', nav: 'Navigation', skip: 'Aller au contenu' },
  en: { ...commonWords.en, ask: 'Ask', nav: 'Navigation', skip: 'Skip to content' },
}

/** The shell of the app: its places, at the bottom of a phone, at the side of a desk. */
export function AppShell({ children }: { readonly children: ReactNode }) {
  const t = useWords(words)
  const wide = useWideScreen()
  useGuideKey()
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
          <NavLink to="/" icon={<MessageSquarePlus />} text={t.ask} />
          {!wide && (
            <NavLink
              to="/conversations"
              icon={<MessagesSquare />}
              text={t.conversations}
              isHere={(at) => at.startsWith('/c')}
            />
          )}
          <NavLink to="/archive" icon={<Archive />} text={t.archive} isHere={(at) => at.startsWith('/archive')} />
          <NavLink to="/settings" icon={<Settings />} text={t.settings} />
          <NavLink to="/guide" icon={<CircleQuestionMark />} text={t.guide} />
        </nav>
        {wide && (
          <ErrorBoundary fallback={null}>
            <Suspense>
              <ConversationList />
            </Suspense>
          </ErrorBoundary>
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

function NavLink({ to, icon, text, isHere = (at) => at === to }: PlaceProps) {
  const [at] = useLocation()
  return (
    <Link href={to} aria-current={isHere(at) ? 'page' : undefined} className="shell-place">
      {icon}
      <span>{text}</span>
    </Link>
  )
}
