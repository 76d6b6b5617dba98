import { expect, it } from 'vitest'
import { type PaletteItem, inGroups, matching, moved } from './paletteItems'

const item = (id: string, text: string, group: PaletteItem['group'] = 'places'): PaletteItem => ({
  id,
  group,
  text,
  run: () => {},
})

const texts = (query: string) =>
  matching([item('1', 'Réglages'), item('2', 'Nouvelle note'), item('3', 'Nouvelle conversation')], query).map(
    (it) => it.text,
  )

it('finds by beginnings of words, whatever their case and accents', () => {
  expect(texts('reg')).toEqual(['Réglages'])
  expect(texts('NOTE nouv')).toEqual(['Nouvelle note'])
  expect(texts('ouvelle')).toEqual([])
})

it('offers everything while nothing is asked', () => {
  expect(texts('')).toHaveLength(3)
})

it('keeps groups together', () => {
  const mixed = [item('1', 'a', 'choices'), item('2', 'b', 'places'), item('3', 'c', 'choices')]
  expect(inGroups(mixed, '').map((it) => it.id)).toEqual(['2', '1', '3'])
})

it('puts what the server finds behind what was there before it answered', () => {
  const all = [item('1', 'a', 'notes'), item('2', 'b', 'conversations'), item('3', 'c', 'choices')]
  expect(inGroups(all, 'x').map((it) => it.group)).toEqual(['choices', 'conversations', 'notes'])
})

it('moves around both ends', () => {
  expect(moved('ArrowDown', 2, 3)).toBe(0)
  expect(moved('ArrowUp', 0, 3)).toBe(2)
  expect(moved('ArrowDown', 0, 0)).toBeUndefined()
  expect(moved('x', 1, 3)).toBeUndefined()
})
