// @vitest-environment node

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const MOST_FILES = 30

const filesOf = (folder: string): Record<string, number> => {
  const entries = readdirSync(folder, { withFileTypes: true })
  const below = entries.filter((it) => it.isDirectory()).map((it) => filesOf(join(folder, it.name)))
  return Object.assign({ [folder]: entries.filter((it) => it.isFile()).length }, ...below) as Record<string, number>
}

it('are seen at a glance', () => {
  expect(Object.entries(filesOf('src')).filter(([, files]) => files > MOST_FILES)).toEqual([])
})
