import type { paths } from '#openapi'
import createClient from 'openapi-fetch'
import { refusalOf } from '../protocol/problem'

/** The API, typed by its OpenAPI document; whatever is no success is thrown as a `Refusal`. */
export const api = createClient<paths>({ baseUrl: '/api/v1' })

api.use({
  async onResponse({ response }) {
    if (!response.ok) throw await refusalOf(response)
  },
})
