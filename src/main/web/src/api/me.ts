import { useQuery } from '@tanstack/react-query'
import { api } from './api'

/** Who is asking; refused with 401 where a token is needed and there is none. */
export const useMe = () =>
  useQuery({
    queryKey: ['me'],
    queryFn: async () => (await api.GET('/me')).data!,
    staleTime: Infinity,
  })
