import type { Dashboard } from '#openapi'
import { useState } from 'react'
import { useFormat } from '../language/format'
import { useWords } from '../language/language'
import { RadioGroup } from '../ui/RadioGroup'
import { AgentBarChart } from './AgentBarChart'
import { DayBarChart } from './DayBarChart'
import { type Measure, MEASURES, tellingMeasure } from './measure'
import { settingsWords } from './settingsWords'

/** Charts of the same figures by day and by agent, in one measure at a time. */
export function UsageCharts({ dashboard: { by_day, by_agent } }: { readonly dashboard: Dashboard }) {
  const t = useWords(settingsWords)
  const { count, euros } = useFormat()
  const [chosen, choose] = useState<Measure>()
  const measure = chosen ?? tellingMeasure(by_day)
  const text = measure === 'cost_eur' ? euros : count
  return (
    <>
      <RadioGroup
        label={t.measure}
        options={MEASURES.map((it) => [it, t.measures[it]] as const)}
        chosen={measure}
        onChoose={choose}
      />
      <DayBarChart days={by_day} measure={measure} text={text} />
      <AgentBarChart agents={by_agent} measure={measure} text={text} />
    </>
  )
}
