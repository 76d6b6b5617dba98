import type { paths } from '#openapi'
import createClient from 'openapi-fetch'
import { refusalOf } from '../protocol/problem'
import { forReader } from '../protocol/reader'

/** The API, typed by its OpenAPI document; whatever is no success is thrown as a `Refusal`. */
export const api = createClient<paths>({ baseUrl: '/api/v1' })

api.use({
  onRequest({ request }) {
    for (const [name, value] of Object.entries(forReader())) request.headers.set(name, value)
  },
  async onResponse({ response }) {
    if (!response.ok) throw await refusalOf(response)
  },
})
