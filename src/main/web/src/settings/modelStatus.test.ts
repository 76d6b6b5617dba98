import { expect, it } from 'vitest'
import { isHealthy, modelStatusOf } from './modelStatus'

const model = { name: 'openai', model: 'a model' }

it('tells how the last call of a model ended', () => {
  expect(modelStatusOf({ ...model, breaker: 'closed', last: 'invalid' })).toBe('invalid')
  expect(modelStatusOf({ ...model, breaker: 'closed', last: null })).toBe('unused')
})

it('tells that a model is left aside, however its last call ended', () => {
  expect(modelStatusOf({ ...model, breaker: 'open', last: 'ok' })).toBe('open')
  expect(modelStatusOf({ ...model, breaker: 'half_open', last: 'timeout' })).toBe('half_open')
})

it('takes a model that nobody has asked for well', () => {
  expect(isHealthy('unused')).toBe(true)
  expect(isHealthy('overloaded')).toBe(false)
})
