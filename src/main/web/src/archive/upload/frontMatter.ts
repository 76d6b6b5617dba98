/** The front matter: the keys at the head of a note, in lower case, and the text below them. */
export interface FrontMatter {
  readonly fields: ReadonlyMap<string, readonly string[]>
  readonly text: string
}

const BLOCK = /^---[ \t]*\r?\n([\s\S]*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/

/** Plain keys and lists only; where anything else stands, all of it stays text. */
export function frontMatter(file: string): FrontMatter {
  const block = BLOCK.exec(file)
  const fields = new Map<string, string[]>()
  let values: string[] | undefined
  for (const line of block?.[1]?.split(/\r?\n/) ?? []) {
    const [, key, value] = /^([^\s:#'"[{-][^:]*):(?:\s+(.*))?$/.exec(line) ?? []
    const item = /^\s*-\s+(.*)$/.exec(line)?.[1]
    if (key) fields.set(key.trim().toLowerCase(), (values = valuesOf(value ?? '')))
    else if (item && values) values.push(unquoted(item))
    else if (!/^\s*(#.*)?$/.test(line)) return { fields: new Map(), text: file }
  }
  return { fields, text: block ? file.slice(block[0].length) : file }
}

function valuesOf(text: string): string[] {
  const list = /^\[(.*)\]$/.exec(text.trim())?.[1]
  return (list === undefined ? [text] : list.split(',')).map(unquoted).filter(Boolean)
}

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2')
