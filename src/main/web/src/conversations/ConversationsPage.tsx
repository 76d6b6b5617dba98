import { useWords } from '../language/language'
import { useDocumentTitle } from '../ui/useDocumentTitle'
import { useWideScreen } from '../ui/useWideScreen'
import ConversationList from './ConversationList'
import { conversationsWords } from './conversationsWords'

/** The page of conversations, where there is no room for the list beside the page. */
export default function ConversationsPage() {
  const t = useWords(conversationsWords)
  const wide = useWideScreen()
  useDocumentTitle(t.conversations)
  return (
    <div className="page">
      <h1 className="pb-3 text-2xl font-semibold">{t.conversations}</h1>
      {wide ? <p className="text-soft">{t.choose}</p> : <ConversationList />}
    </div>
  )
}
