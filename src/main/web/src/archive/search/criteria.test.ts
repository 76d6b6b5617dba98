import { expect, it } from 'vitest'
import { searchPath, queryOf, criteriaOf } from './criteria'

it('says in the address what is sought, and reads it back', () => {
  const criteria = { q: 'thé & 🍵', tags: ['a b', 'c'], from: '2026-01-02', to: '2026-03-04', sort: 'title' } as const
  expect(criteriaOf(searchPath(criteria).split('?')[1]!)).toEqual(criteria)
})

it('has the plain address where nothing is sought', () => {
  expect(searchPath(criteriaOf(''))).toBe('/archive')
})

it.each(['from=tomorrow', 'from=2026-13-01', 'sort=worst', 'tags=,%20,'])(
  'leaves out what it cannot mean: %s',
  (it) => {
    expect(criteriaOf(it)).toEqual(criteriaOf(''))
  },
)

it('asks for whole days where the person is', () => {
  const asked = queryOf(criteriaOf('q=x&from=2026-05-01&to=2026-05-01'))
  expect(new Date(asked.to!).getTime() - new Date(asked.from!).getTime()).toBe(86_400_000)
  expect(new Date(asked.from!).getHours()).toBe(0)
})
