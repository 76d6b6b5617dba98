import type { Dashboard } from '#openapi'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { api } from '../api/api'
import { useFormat } from '../language/format'
import { useWords } from '../language/language'
import { LoadFailure } from '../notices/LoadFailure'
import { SectionSkeleton, SettingsSection } from './SettingsSection'
import { settingsWords } from './settingsWords'
import { UsageCharts } from './UsageCharts'

/** The usage: what was said, and what it took. */
export function UsageSection() {
  const t = useWords(settingsWords)
  const { data, error, refetch } = useQuery({
    queryKey: ['dashboard'],
    queryFn: async () => (await api.GET('/metrics/dashboard')).data!,
  })
  return (
    <SettingsSection title={t.usage}>
      {data ? (
        <>
          <Totals dashboard={data} />
          <Budget budget={data.budget} />
          <UsageCharts dashboard={data} />
        </>
      ) : error ? (
        <LoadFailure failure={error} onRetry={() => void refetch()} />
      ) : (
        <SectionSkeleton />
      )}
    </SettingsSection>
  )
}

function Totals({ dashboard }: { readonly dashboard: Dashboard }) {
  const t = useWords(settingsWords)
  const { count, euros } = useFormat()
  const figures = [
    [t.totals.conversations, count(dashboard.total_conversations)],
    [t.totals.messages, count(dashboard.total_messages)],
    [t.totals.notes, count(dashboard.total_notes)],
    [t.totals.tokens, count(dashboard.total_tokens)],
    [t.totals.cost, euros(dashboard.total_cost_eur)],
  ] as const
  return (
    <dl className="totals">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Budget({ budget: { day_eur, spent_today_eur } }: { readonly budget: Dashboard['budget'] }) {
  const t = useWords(settingsWords)
  const { euros } = useFormat()
  const id = useId()
  const text = t.ofBudget(euros(spent_today_eur), euros(day_eur))
  return (
    <div className="grid gap-1">
      <p className="flex justify-between gap-2">
        <span id={id}>{t.budget}</span>
        <span>{text}</span>
      </p>
      {day_eur > 0 && (
        <progress aria-labelledby={id} max={day_eur} value={Math.min(spent_today_eur, day_eur)}>
          {text}
        </progress>
      )}
    </div>
  )
}
