import { expect, it } from 'vitest'
import { isWell, standingOf } from './standing'

const model = { name: 'openai', model: 'a model' }

it('tells how the last call of a model ended', () => {
  expect(standingOf({ ...model, breaker: 'closed', last: 'invalid' })).toBe('invalid')
  expect(standingOf({ ...model, breaker: 'closed', last: null })).toBe('unused')
})

it('tells that a model is left aside, however its last call ended', () => {
  expect(standingOf({ ...model, breaker: 'open', last: 'ok' })).toBe('open')
  expect(standingOf({ ...model, breaker: 'half_open', last: 'timeout' })).toBe('half_open')
})

it('takes a model that nobody has asked for well', () => {
  expect(isWell('unused')).toBe(true)
  expect(isWell('overloaded')).toBe(false)
})
