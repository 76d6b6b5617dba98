import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api'
import { useWords } from '../language/language'
import { useTitle } from '../look/title'

const words = {
  fr: { fresh: 'Nouvelle conversation', untold: 'Conversation' },
  en: { fresh: 'New conversation', untold: 'Conversation' },
}

/** The title of the conversation, in the page and of the window. */
export function Heading({ id }: { readonly id: string | undefined }) {
  const t = useWords(words)
  const { data } = useQuery({
    queryKey: ['conversations', 'title', id],
    queryFn: async () => (await api.GET('/conversations/{id}', { params: { path: { id: id! } } })).data!.title,
    enabled: id !== undefined,
  })
  const title = data ?? (id ? t.untold : t.fresh)
  useTitle(title)
  return <h1 className={id ? 'conversation-title' : 'sr-only'}>{title}</h1>
}
