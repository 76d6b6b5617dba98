import type { Agent } from '#openapi'
import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { useAgents } from '../api/agents'
import { api } from '../api/api'
import { useWords } from '../language/language'
import { Pending, Section } from './Section'
import { isWell, type ModelHealth, standingOf } from './standing'
import { words } from './words'

/** Who answers, with what, and how that is doing. */
export function Agents() {
  const t = useWords(words)
  const agents = useAgents()
  const { data: health } = useQuery({
    queryKey: ['health'],
    queryFn: async () => (await api.GET('/health', { baseUrl: '/' })).data!,
  })
  const modelsOf = (name: string) => health?.agents?.find((it) => it.name === name)?.models ?? []
  return (
    <Section title={t.agents}>
      {agents.size === 0 && <Pending />}
      <ul className="grid gap-4">
        {[...agents.values()].map((agent) => (
          <Card key={agent.name} agent={agent} models={modelsOf(agent.name)} />
        ))}
      </ul>
    </Section>
  )
}

interface CardProps {
  readonly agent: Agent
  readonly models: readonly ModelHealth[]
}

function Card({ agent, models }: CardProps) {
  const t = useWords(words)
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
            <Model key={it.name} label={rank === 0 ? t.model : t.otherwise} model={it} />
          ))}
        </ol>
      )}
    </li>
  )
}

function Model({ label, model }: { readonly label: string; readonly model: ModelHealth }) {
  const t = useWords(words)
  const standing = standingOf(model)
  return (
    <li>
      {label} <span className="text-ink">{model.model}</span>,{' '}
      <span className={isWell(standing) ? 'text-good' : 'text-danger'}>{t.standing[standing]}</span>
    </li>
  )
}
