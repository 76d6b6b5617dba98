import { api } from '../../api/api'
import { isUnderWay, UploadQueue } from './UploadQueue'

/** The files on their way: they go on while other pages are shown. */
export const uploads = new UploadQueue(
  async (notes) => (await api.POST('/notes/import', { body: { notes: [...notes] } })).data!.results,
)

const ask = (event: BeforeUnloadEvent): void => event.preventDefault()

// Only while there is something to lose: a page that always asks cannot be gone back to at once.
uploads.subscribe(() =>
  uploads.current().some(isUnderWay) ? addEventListener('beforeunload', ask) : removeEventListener('beforeunload', ask),
)
