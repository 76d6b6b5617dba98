import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../api/api'
import { useWords } from '../language/language'
import { notify, notifyFailure } from '../notices/notices'
import { undoable } from '../notices/undoable'
import { conversationsWords } from './conversationsWords'
import { hiddenKey } from './useConversations'

export const pathOf = (id: string): string => `/c/${encodeURIComponent(id)}`

export function useRenameConversation(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (title: string) => api.PATCH('/conversations/{id}', { params: { path: { id } }, body: { title } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['conversations'] }),
    onError: notifyFailure,
  })
}

export function useDeleteConversation(id: string, title: string): () => void {
  const t = useWords(conversationsWords)
  const queries = useQueryClient()
  const [at, navigate] = useLocation()
  const send = async () => {
    try {
      await api.DELETE('/conversations/{id}', { params: { path: { id } }, keepalive: true })
    } finally {
      // Whoever deleted it elsewhere, or lost the answer, sees what there is.
      for (const key of ['conversations', 'dashboard']) void queries.invalidateQueries({ queryKey: [key] })
    }
  }
  return () => {
    undoable({ key: hiddenKey(id), text: t.removed(title), send })
    if (at === pathOf(id)) navigate('/')
  }
}

export function useCopyLink(id: string): () => void {
  const t = useWords(conversationsWords)
  const link = location.origin + pathOf(id)
  return () => {
    copy(link).then(
      () => notify({ kind: 'done', text: t.copied }),
      () => notify({ kind: 'failed', text: t.notCopied(link) }, 20_000),
    )
  }
}

/** There is no clipboard where the page did not come over a safe connection. */
const copy = async (text: string): Promise<void> => navigator.clipboard.writeText(text)
