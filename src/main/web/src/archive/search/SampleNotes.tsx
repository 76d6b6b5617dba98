import type { Note } from '#openapi'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/api'
import { useWords } from '../../language/language'
import { notify, notifyFailure } from '../../notices/notices'

const words = {
  fr: {
    what: 'Des notes d’exemple sont là pour essayer. Elles ne reviennent pas une fois retirées.',
    remove: 'Retirer les exemples',
  },
  en: {
    what: 'Some sample notes are here to try things out. Once removed, they do not come back.',
    remove: 'Remove the samples',
  },
}

/** The sample notes: how to be rid of them, as long as any is shown. */
export function SampleNotes({ notes }: { readonly notes: readonly Note[] }) {
  const t = useWords(words)
  const queries = useQueryClient()
  const removal = useMutation({
    mutationFn: async () => (await api.DELETE('/notes/samples')).data!,
    onSuccess: async ({ message }) => {
      notify({ kind: 'done', text: message })
      await queries.invalidateQueries({ queryKey: ['notes'] })
    },
    onError: notifyFailure,
  })
  const some = notes.some(({ tags }) => tags.includes('exemple') || tags.includes('example'))
  if (!some || removal.isSuccess) return null
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
      {t.what}
      <button
        type="button"
        className="min-h-11 rounded-lg font-medium text-accent underline underline-offset-2"
        disabled={removal.isPending}
        onClick={() => removal.mutate()}
      >
        {t.remove}
      </button>
    </p>
  )
}
