import type { Import } from '#openapi'
import { frontMatter } from './frontMatter'

/** A note as `POST /notes/import` takes it. */
export type ImportedNote = Import['notes'][number]

const CODE = /```[^]*?(?:```|$(?![^]))|`[^`\n]*`/g
const HEADING = /^# +(.*?)[ #]*$/gm
const TAG = /(?<!\S)#([\p{L}\p{M}\p{N}_/-]+)/gu
const NUMBER = /^[\d/_-]+$/
const LONGEST_TITLE = 500
const LONGEST_TAG = 100
const MOST_TAGS = 100

/** What is dropped from below the text: it has its own place, or Obsidian keeps it for itself. */
const KNOWN = new Set(
  'title titre tags tag created date created_at updated modified updated_at cssclass cssclasses publish permalink'.split(
    ' ',
  ),
)

/** What a file says about itself, read as the import of the command line reads it. */
export function importedNoteOf(path: string, content: string, modified: Date): ImportedNote {
  const { fields, text } = frontMatter(content)
  const first = (...keys: string[]) => keys.flatMap((key) => fields.get(key) ?? []).at(0)
  const prose = text.replace(CODE, ' ')
  const title = first('title', 'titre') ?? headingOf(prose) ?? nameOf(path)
  const written = ['tags', 'tag'].flatMap((key) => fields.get(key) ?? []).flatMap((tags) => tags.split(/[,\s]+/))
  const created = time(first('created', 'date', 'created_at'))
  return {
    source: path,
    title: title.slice(0, LONGEST_TITLE).replace(/[\uD800-\uDBFF]$/, ''),
    text_content: withOthers(fields, text),
    tags: cleanTags([...written, ...[...prose.matchAll(TAG)].map((it) => it[1]!).filter((it) => !NUMBER.test(it))]),
    ...(created && { created_at: created }),
    updated_at: time(first('updated', 'modified', 'updated_at')) ?? modified.toISOString(),
  }
}

const headingOf = (prose: string): string | undefined =>
  [...prose.matchAll(HEADING)].map((it) => it[1]!.trim()).find(Boolean)

const nameOf = (path: string): string => path.replace(/^.*\//, '').replace(/(?<=.)\.[^.]*$/, '')

const cleanTags = (tags: readonly string[]): string[] =>
  [...new Set(tags.map((tag) => tag.replace(/^#+/, '')).filter((tag) => tag && tag.length <= LONGEST_TAG))].slice(
    0,
    MOST_TAGS,
  )

/** No fact is lost: the keys that are nothing else here stand below the text. */
function withOthers(fields: ReadonlyMap<string, readonly string[]>, text: string): string {
  const lines = [...fields].filter(([key]) => !KNOWN.has(key)).map(([key, values]) => `${key}: ${values.join(', ')}`)
  if (lines.length === 0) return text
  return text.trim() ? `${text.trimEnd()}\n\n${lines.join('\n')}` : lines.join('\n')
}

/** A date without a zone is taken as UTC. */
function time(text: string | undefined): string | undefined {
  const iso = /^([12]\d{3}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(text ?? '')
  if (!iso) return undefined
  const date = new Date(`${iso[1]}T${iso[2] ?? '00:00'}${iso[3] ?? 'Z'}`)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
