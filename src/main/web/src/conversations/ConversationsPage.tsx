import { useWords } from '../language/language'
import { useTitle } from '../look/title'
import { useWide } from '../look/wide'
import ConversationList from './ConversationList'
import { words } from './words'

/** The list as a page, where there is no room for it beside the page. */
export default function ConversationsPage() {
  const t = useWords(words)
  const wide = useWide()
  useTitle(t.title)
  return (
    <div className="page">
      <h1 className="pb-3 text-2xl font-semibold">{t.title}</h1>
      {wide ? <p className="text-soft">{t.choose}</p> : <ConversationList />}
    </div>
  )
}
