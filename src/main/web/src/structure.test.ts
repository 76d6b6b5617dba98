// @vitest-environment node

import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const MOST_FILES = 30

/** Exported, or a type or component; every component has its `Props`. */
const NAMED =
  /^(?:export (?:default )?(?:async )?(?:function\*?|const|class|interface|type) (\w+)|(?:function|const|class|interface|type) ([A-Z]\w*[a-z]\w*)(?! = lazy))/gm

const files = readdirSync('src', { recursive: true, withFileTypes: true }).filter((it) => it.isFile())

const most = (names: readonly string[], count: number) =>
  [...new Set(names)].filter((name) => names.filter((it) => it === name).length > count)

it('has folders that are seen at a glance', () => {
  expect(
    most(
      files.map((it) => it.parentPath),
      MOST_FILES,
    ),
  ).toEqual([])
})

it('has one meaning for each name', () => {
  const sources = files.filter(({ name }) => /(?<!\.test)\.tsx?$/.test(name))
  const texts = sources.map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8'))
  const names = texts.flatMap((text) => [...text.matchAll(NAMED)].map(([, exported, own]) => exported ?? own!))
  expect(most(names, 1).filter((it) => it !== 'Props')).toEqual([])
})
