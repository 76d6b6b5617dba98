import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { ErrorBoundary } from '../boundary/ErrorBoundary'
import { ConversationPage } from '../conversation/ConversationPage'
import { Notices } from '../notices/Notices'
import { AppShell } from './AppShell'
import { LoginGate } from './LoginGate'
import { PageUnavailable } from './PageUnavailable'

const ConversationsPage = lazy(() => import('../conversations/ConversationsPage'))
const ArchivePage = lazy(() => import('../archive/ArchivePage'))
const NewNotePage = lazy(() => import('../archive/note/NewNotePage'))
const NotePage = lazy(() => import('../archive/note/NotePage'))
const GuidePage = lazy(() => import('../guide/GuidePage'))
const SettingsPage = lazy(() => import('../settings/SettingsPage'))
const Palette = lazy(() => import('../palette/Palette'))

/** One pattern for a new conversation and for a known one: it stays the same page when it gets its address. */
const CONVERSATION = /^\/(?:c\/(?<id>(?:[\w.:-]|%3A)+))?\/?$/i

/** The app: which page is at which address, inside its frame. */
export function App() {
  const [at] = useLocation()
  return (
    <LoginGate>
      <AppShell>
        <ErrorBoundary of={at} fallback={<PageUnavailable />}>
          <Suspense fallback={<div className="m-4 h-24 skeleton" />}>
            <Switch>
              <Route path={CONVERSATION}>{({ id }) => <ConversationPage id={id && decodeURIComponent(id)} />}</Route>
              <Route path="/conversations" component={ConversationsPage} />
              <Route path="/archive" component={ArchivePage} />
              <Route path="/archive/new" component={NewNotePage} />
              <Route path="/archive/:id">{({ id }) => <NotePage key={id} id={id} />}</Route>
              <Route path="/settings" component={SettingsPage} />
              <Route path="/guide" component={GuidePage} />
              <Route>
                <Redirect to="/" replace />
              </Route>
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </AppShell>
      <ErrorBoundary of={at} fallback={null}>
        <Suspense>
          <Palette />
        </Suspense>
      </ErrorBoundary>
      <Notices />
    </LoginGate>
  )
}
