import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { serve } from '../testing/api'
import { UsageSection } from './UsageSection'

const days = (cost: number) => [
  { date: '2026-11-21', messages: 4, tokens: 1000, cost_eur: 0 },
  { date: '2026-11-22', messages: 2, tokens: 500, cost_eur: cost },
]

const show = (cost: number) => {
  const dashboard = {
    total_conversations: 3,
    total_messages: 6,
    total_notes: 32,
    total_tokens: 1500,
    total_cost_eur: cost,
    by_agent: [{ agent: 'plume', messages: 4, tokens: 1500, cost_eur: cost }],
    by_day: days(cost),
    budget: { day_eur: 10, spent_today_eur: 2.5 },
  }
  serve(({ url }) => Promise.resolve(Response.json(url.includes('dashboard') ? dashboard : { agents: [] })))
  render(
    <QueryClientProvider client={new QueryClient()}>
      <UsageSection />
    </QueryClientProvider>,
  )
}

const chart = () => screen.findByRole('img')

it('shows what was spent of the budget of the day', async () => {
  show(1.25)
  expect((await screen.findByRole('progressbar', { name: 'Today’s budget' })).getAttribute('value')).toBe('2.5')
  expect(screen.getAllByText('€2.50 of €10.00').length).toBeGreaterThan(0)
})

it('shows costs first, and tokens when chosen', async () => {
  show(1.25)
  expect((await chart()).getAttribute('aria-label')).toContain('at most €1.25, on Nov 22')
  await userEvent.click(screen.getByRole('radio', { name: 'Tokens' }))
  expect((await chart()).getAttribute('aria-label')).toContain('at most 1,000, on Nov 21')
})

it('shows tokens first where nothing costs', async () => {
  show(0)
  await chart()
  expect(screen.getByRole('radio', { name: 'Tokens', checked: true })).toBeTruthy()
})

it('has the chart in figures too, last day first', async () => {
  show(1.25)
  await chart()
  const rows = within(screen.getByRole('table', { hidden: true })).getAllByRole('row', { hidden: true })
  expect(rows.map((row) => row.textContent)).toEqual(['DayCost', 'Nov 22€1.25', 'Nov 21€0.00'])
})
