import { api } from '../api/api'
import { Uploads } from './upload'

/** The files on their way: they go on while other pages are shown. */
export const uploads = new Uploads(
  async (notes) => (await api.POST('/notes/import', { body: { notes: [...notes] } })).data!.results,
)
