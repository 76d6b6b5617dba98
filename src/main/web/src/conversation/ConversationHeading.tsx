import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api'
import { commonWords } from '../language/commonWords'
import { useWords } from '../language/language'
import { useDocumentTitle } from '../ui/useDocumentTitle'

const words = {
  fr: { ...commonWords.fr, untold: 'Conversation' },
  en: { ...commonWords.en, untold: 'Conversation' },
}

/** The heading of a conversation: its title, in the page and of the window. */
export function ConversationHeading({ id }: { readonly id: string | undefined }) {
  const t = useWords(words)
  const { data } = useQuery({
    queryKey: ['conversations', 'title', id],
    queryFn: async () => (await api.GET('/conversations/{id}', { params: { path: { id: id! } } })).data!.title,
    enabled: id !== undefined,
  })
  const title = data ?? (id ? t.untold : t.newConversation)
  useDocumentTitle(title)
  return <h1 className={id ? 'conversation-title' : 'sr-only'}>{title}</h1>
}
