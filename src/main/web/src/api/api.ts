import type { paths } from '#openapi'
import createClient from 'openapi-fetch'
import { locale } from '../language/language'
import { refusalOf } from '../protocol/problem'

/** The API, typed by its OpenAPI document; whatever is no success is thrown as a `Refusal`. */
export const api = createClient<paths>({ baseUrl: '/api/v1' })

api.use({
  onRequest({ request }) {
    // The person's choice, which need not be the browser's.
    request.headers.set('Accept-Language', locale())
  },
  async onResponse({ response }) {
    if (!response.ok) throw await refusalOf(response)
  },
})
