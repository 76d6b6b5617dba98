import type { Agent } from '#openapi'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocale } from '../language/language'
import { api } from './api'

/** The agents by name; empty until they are known. */
export function useAgents(): ReadonlyMap<string, Agent> {
  const { data } = useQuery({
    queryKey: ['agents', useLocale()],
    queryFn: async () => (await api.GET('/agents')).data!.agents,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })
  return useMemo(() => new Map(data?.map((agent) => [agent.name, agent])), [data])
}
