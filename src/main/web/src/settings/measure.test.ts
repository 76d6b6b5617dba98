import { expect, it } from 'vitest'
import { shares, tellingMeasure } from './measure'

const day = (figures: object) => ({ date: '2026-11-22', messages: 0, tokens: 0, cost_eur: 0, ...figures })

it('begins with what tells something', () => {
  expect(tellingMeasure([day({}), day({ messages: 2, tokens: 10, cost_eur: 0.1 })])).toBe('cost_eur')
  expect(tellingMeasure([day({ messages: 2, tokens: 10 })])).toBe('tokens')
  expect(tellingMeasure([day({ messages: 2 })])).toBe('messages')
  expect(tellingMeasure([day({})])).toBe('messages')
})

it('draws bars as shares of the highest', () => {
  expect(shares([0, 1, 4])).toEqual([0, 0.25, 1])
})

it('draws nothing where there is nothing', () => {
  expect(shares([0, 0])).toEqual([0, 0])
  expect(shares([])).toEqual([])
})
