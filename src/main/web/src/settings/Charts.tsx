import type { Dashboard } from '#openapi'
import { useState } from 'react'
import { useFormat } from '../language/format'
import { useWords } from '../language/language'
import { Choice } from '../look/Choice'
import { AgentBars } from './AgentBars'
import { DayBars } from './DayBars'
import { type Measure, MEASURES, tellingMeasure } from './measure'
import { words } from './words'

/** The same figures by day and by agent, in one measure at a time. */
export function Charts({ dashboard: { by_day, by_agent } }: { readonly dashboard: Dashboard }) {
  const t = useWords(words)
  const { count, euros } = useFormat()
  const [chosen, choose] = useState<Measure>()
  const measure = chosen ?? tellingMeasure(by_day)
  const text = measure === 'cost_eur' ? euros : count
  return (
    <>
      <Choice
        label={t.measure}
        options={MEASURES.map((it) => [it, t.measures[it]] as const)}
        chosen={measure}
        onChoose={choose}
      />
      <DayBars days={by_day} measure={measure} text={text} />
      <AgentBars agents={by_agent} measure={measure} text={text} />
    </>
  )
}
