import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { Boundary } from '../boundary/Boundary'
import { ConversationPage } from '../conversation/ConversationPage'
import { Notices } from '../notices/Notices'
import { LoginGate } from './LoginGate'
import { Shell } from './Shell'
import { Unavailable } from './Unavailable'

const Conversations = lazy(() => import('../conversations/ConversationsPage'))
const Archive = lazy(() => import('../archive/ArchivePage'))
const NoteEditor = lazy(() => import('../archive/note/NewNotePage'))
const Note = lazy(() => import('../archive/note/NotePage'))
const Settings = lazy(() => import('../settings/SettingsPage'))
const Palette = lazy(() => import('../palette/Palette'))

/** One pattern for a new conversation and for a known one: it stays the same page when it gets its address. */
const CONVERSATION = /^\/(?:c\/(?<id>(?:[\w.:-]|%3A)+))?\/?$/i

export function App() {
  const [at] = useLocation()
  return (
    <LoginGate>
      <Shell>
        <Boundary of={at} fallback={<Unavailable />}>
          <Suspense fallback={<div className="m-4 h-24 skeleton" />}>
            <Switch>
              <Route path={CONVERSATION}>{({ id }) => <ConversationPage id={id && decodeURIComponent(id)} />}</Route>
              <Route path="/conversations" component={Conversations} />
              <Route path="/archive" component={Archive} />
              <Route path="/archive/new" component={NoteEditor} />
              <Route path="/archive/:id">{({ id }) => <Note key={id} id={id} />}</Route>
              <Route path="/settings" component={Settings} />
              <Route>
                <Redirect to="/" replace />
              </Route>
            </Switch>
          </Suspense>
        </Boundary>
      </Shell>
      <Boundary of={at} fallback={null}>
        <Suspense>
          <Palette />
        </Suspense>
      </Boundary>
      <Notices />
    </LoginGate>
  )
}
