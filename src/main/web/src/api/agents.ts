import type { Agent } from '#openapi'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from './api'

/** The agents by name; empty until they are known. */
export function useAgents(): ReadonlyMap<string, Agent> {
  const { data } = useQuery({
    queryKey: ['agents'],
    queryFn: async () => (await api.GET('/agents')).data!.agents,
    staleTime: 60_000,
  })
  return useMemo(() => new Map(data?.map((agent) => [agent.name, agent])), [data])
}
