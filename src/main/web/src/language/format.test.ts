import { expect, it } from 'vitest'
import { formatOf } from './format'

const { duration } = formatOf('fr')

it.each([
  [640, '640 ms'],
  [1_250, '1,3 s'],
  [59_700, '1 min 0 s'],
  [119_700, '2 min 0 s'],
  [125_000, '2 min 5 s'],
])('says how long %d ms are as people do', (ms, said) => {
  expect(duration(ms)).toBe(said)
})
