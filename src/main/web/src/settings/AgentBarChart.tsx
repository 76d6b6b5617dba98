import type { Dashboard } from '#openapi'
import type { CSSProperties } from 'react'
import { useAgents } from '../api/agents'
import { useWords } from '../language/language'
import { type Measure, shares } from './measure'
import { settingsWords } from './settingsWords'

interface Props {
  readonly agents: Dashboard['by_agent']
  readonly measure: Measure
  readonly text: (value: number) => string
}

/** A bar chart by agent; every bar stands beside its name and figure, so that there is no need of a table. */
export function AgentBarChart({ agents, measure, text }: Props) {
  const t = useWords(settingsWords)
  const known = useAgents()
  const parts = shares(agents.map((agent) => agent[measure]))
  if (agents.length === 0) return null
  return (
    <figure className="bars">
      <figcaption>{t.byAgent}</figcaption>
      <ul className="grid gap-2">
        {agents.map(({ agent, ...figures }, n) => {
          const look = known.get(agent)
          return (
            <li key={agent} style={look && ({ '--agent': look.color } as CSSProperties)}>
              <p className="flex justify-between gap-2">
                <span>
                  <span aria-hidden>{look?.icon}</span> {look?.title ?? agent}
                </span>
                <span>{text(figures[measure])}</span>
              </p>
              <svg aria-hidden className={look ? 'agent-ink' : 'text-soft'}>
                <rect width={`${parts[n]! * 100}%`} height="100%" rx="4" />
              </svg>
            </li>
          )
        })}
      </ul>
    </figure>
  )
}
