import type { Agent } from '#openapi'
import { useWords } from '../language/language'

const words = {
  fr: { label: 'Qui répond', auto: 'Selon la demande', discussion: 'Ensemble' },
  en: { label: 'Who answers', auto: 'As needed', discussion: 'Together' },
}

interface Props {
  readonly mode: string
  readonly agents: ReadonlyMap<string, Agent>
  readonly onChoose: (mode: string) => void
}

/** The choice of the mode: who is to answer where the message names nobody. */
export function ModeSelect({ mode, agents, onChoose }: Props) {
  const t = useWords(words)
  return (
    <label className="mode-choice">
      <span>{t.label}</span>
      <select value={mode} onChange={(event) => onChoose(event.target.value)}>
        <option value="auto">{t.auto}</option>
        {[...agents.values()].map(({ name, icon, title }) => (
          <option key={name} value={name}>
            {icon} {title}
          </option>
        ))}
        <option value="discussion">{t.discussion}</option>
      </select>
    </label>
  )
}
