// @vitest-environment node

import { afterEach, describe, expect, it, vi } from 'vitest'
import { filesOfDrop, readNote } from './chosenFiles'

interface Entry {
  readonly fullPath: string
  readonly isFile?: boolean
  readonly isDirectory?: boolean
}

const file = (fullPath: string, text = 'Text') => ({
  fullPath,
  isFile: true,
  file: (resolve: (file: File) => void) => resolve(new File([text], fullPath)),
})

/** A folder hands its entries out a few at a time, like a browser's. */
const folder = (fullPath: string, ...pages: Entry[][]) => ({
  fullPath,
  isDirectory: true,
  createReader: () => ({ readEntries: (resolve: (some: Entry[]) => void) => resolve(pages.shift() ?? []) }),
})

const locked = (fullPath: string) => ({
  ...folder(fullPath),
  createReader: () => ({ readEntries: (_: unknown, reject: (failure: Error) => void) => reject(new Error('locked')) }),
})

const drop = (...entries: (Entry | null)[]) =>
  filesOfDrop({ items: entries.map((it) => ({ webkitGetAsEntry: () => it })) } as unknown as DataTransfer)

it('finds all files of dropped folders, whatever else is dropped with them', async () => {
  const vault = folder('/v', [file('/v/2.md'), file('/v/10.md')], [folder('/v/deep', [file('/v/deep/e\u0301.md')])])
  const found = await drop(vault, null, file('/single.txt'))
  expect(found.map((it) => it.path)).toEqual(['single.txt', 'v/2.md', 'v/10.md', 'v/deep/é.md'])
  expect((await found[0]!.open()).size).toBe(4)
})

it('leaves out what is hidden', async () => {
  const found = await drop(folder('/v', [folder('/v/.git', [file('/v/.git/x.md')]), file('/v/.a.md'), file('/v/b.md')]))
  expect(found.map((it) => it.path)).toEqual(['v/b.md'])
})

it('reports a folder that cannot be read, and goes on', async () => {
  const found = await drop(locked('/shut'), file('/a.md'))
  expect(await Promise.all(found.map(readNote))).toMatchObject([{ kind: 'note' }, { kind: 'unfit', why: 'unreadable' }])
})

describe.each(['over TLS', 'without TLS'])('the source of a file, in a page served %s', (how) => {
  const sourceOf = async (...dropped: Entry[]) => {
    if (how === 'without TLS') vi.stubGlobal('crypto', {})
    const reading = await readNote((await drop(...dropped))[0]!)
    return reading.kind === 'note' ? reading.note.source : reading.why
  }

  afterEach(() => vi.unstubAllGlobals())

  it('differs where another file has the same name', async () => {
    const sources = [await sourceOf(file('/notes.md', 'Tea')), await sourceOf(file('/notes.md', 'Coffee'))]
    expect(new Set(sources).size).toBe(2)
    expect(sources).toEqual([expect.stringMatching(/^notes\.md#\w+$/), expect.stringMatching(/^notes\.md#\w+$/)])
  })

  it('stays when the same file comes again', async () => {
    expect(await sourceOf(file('/notes.md', 'Tea'))).toBe(await sourceOf(file('/notes.md', 'Tea')))
  })

  it('is its path in a folder, whatever it says', async () => {
    expect(await sourceOf(folder('/v', [file('/v/notes.md', 'Tea')]))).toBe('v/notes.md')
  })
})
