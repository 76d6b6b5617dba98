import type { paths } from '#openapi'
import createClient from 'openapi-fetch'
import { acceptLanguage } from '../protocol/acceptLanguage'
import { apiErrorOf } from '../protocol/apiError'

/** The API, typed by its OpenAPI document; whatever is no success is thrown as an `ApiError`. */
export const api = createClient<paths>({ baseUrl: '/api/v1' })

api.use({
  onRequest({ request }) {
    for (const [name, value] of Object.entries(acceptLanguage())) request.headers.set(name, value)
  },
  async onResponse({ response }) {
    if (!response.ok) throw await apiErrorOf(response)
  },
})
