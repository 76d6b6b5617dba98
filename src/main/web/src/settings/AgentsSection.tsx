import type { Agent } from '#openapi'
import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { useAgents } from '../api/agents'
import { api } from '../api/api'
import { useWords } from '../language/language'
import { isHealthy, type ModelHealth, modelStatusOf } from './modelStatus'
import { SectionSkeleton, SettingsSection } from './SettingsSection'
import { settingsWords } from './settingsWords'

/** The agents: who answers, with what, and how that is doing. */
export function AgentsSection() {
  const t = useWords(settingsWords)
  const agents = useAgents()
  const { data: health } = useQuery({
    queryKey: ['health'],
    queryFn: async () => (await api.GET('/health', { baseUrl: '/' })).data!,
  })
  const modelsOf = (name: string) => health?.agents?.find((it) => it.name === name)?.models ?? []
  return (
    <SettingsSection title={t.agents}>
      {agents.size === 0 && <SectionSkeleton />}
      <ul className="grid gap-4">
        {[...agents.values()].map((agent) => (
          <AgentCard key={agent.name} agent={agent} models={modelsOf(agent.name)} />
        ))}
      </ul>
    </SettingsSection>
  )
}

interface CardProps {
  readonly agent: Agent
  readonly models: readonly ModelHealth[]
}

function AgentCard({ agent, models }: CardProps) {
  const t = useWords(settingsWords)
  const { icon, title, color, description, model, mode_note } = agent
  return (
    <li className="agent-card" style={{ '--agent': color } as CSSProperties}>
      <h3 className="agent-ink font-semibold">
        <span aria-hidden>{icon}</span> {title}
      </h3>
      <p>{description}</p>
      {mode_note ? (
        <p className="text-sm text-soft">{t.withoutModel}</p>
      ) : models.length === 0 ? (
        <p className="text-sm text-soft">
          {t.model} {model}
        </p>
      ) : (
        <ol className="text-sm text-soft">
          {models.map((it, rank) => (
            <ModelLine key={it.name} label={rank === 0 ? t.model : t.otherwise} model={it} />
          ))}
        </ol>
      )}
    </li>
  )
}

function ModelLine({ label, model }: { readonly label: string; readonly model: ModelHealth }) {
  const t = useWords(settingsWords)
  const standing = modelStatusOf(model)
  return (
    <li>
      {label} <span className="text-ink">{model.model}</span>,{' '}
      <span className={isHealthy(standing) ? 'text-good' : 'text-danger'}>{t.standing[standing]}</span>
    </li>
  )
}
