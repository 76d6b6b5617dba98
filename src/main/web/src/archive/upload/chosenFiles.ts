import { fingerprint } from './fingerprint'
import { importedNoteOf, type ImportedNote } from './importedNote'

/** A file that somebody chose, with its path from the chosen folder on, or its bare name if it was chosen by itself. */
export interface ChosenFile {
  readonly path: string
  /** Fails if it cannot be read, or no more. */
  readonly open: () => Promise<File>
}

/** The reason why a file is no note. */
export type UnfitReason = 'type' | 'size' | 'encoding' | 'empty' | 'unreadable'
/** The result of reading a file: a note, or why it is none. */
export type ReadResult =
  { readonly kind: 'note'; readonly note: ImportedNote } | { readonly kind: 'unfit'; readonly why: UnfitReason }

export const EXTENSIONS = ['.md', '.markdown', '.txt'] as const
const LARGEST = 1 << 20

/** Whatever goes wrong with a file is told of that file. */
export const readNote = (chosen: ChosenFile): Promise<ReadResult> => readingOf(chosen).catch(() => unfit('unreadable'))

async function readingOf({ path, open }: ChosenFile): Promise<ReadResult> {
  const file = await open()
  if (!EXTENSIONS.some((it) => path.toLowerCase().endsWith(it))) return unfit('type')
  if (file.size > LARGEST) return unfit('size')
  const bytes = await file.arrayBuffer()
  const text = decode(bytes)
  if (text === undefined) return unfit('encoding')
  if (!text.trim()) return unfit('empty')
  const note = importedNoteOf(path, text, new Date(file.lastModified))
  return { kind: 'note', note: { ...note, source: await sourceOf(path, bytes) } }
}

/** The server keeps one note per source, and a bare name is no place: many files are called `notes.md`. */
const sourceOf = async (path: string, bytes: ArrayBuffer): Promise<string> =>
  path.includes('/') ? path : `${path}#${await fingerprint(bytes)}`

const unfit = (why: UnfitReason): ReadResult => ({ kind: 'unfit', why })

/** @returns nothing for what is no UTF-8 text: a file of another kind would become a note of noise */
function decode(bytes: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

export const filesOfInput = (files: FileList | null): ChosenFile[] =>
  visible(
    [...(files ?? [])].map((file) => ({
      path: file.webkitRelativePath || file.name,
      open: () => Promise.resolve(file),
    })),
  )

/** Everything that was dropped, folders with all below them. To be called during the event, which then takes its items back. */
export async function filesOfDrop(transfer: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((it) => it !== null)
  return visible((await Promise.all(entries.map(below))).flat())
}

async function below(entry: FileSystemEntry): Promise<ChosenFile[]> {
  const path = entry.fullPath.slice(1)
  if (isFile(entry)) return [{ path, open: () => new Promise((resolve, reject) => entry.file(resolve, reject)) }]
  try {
    return isFolder(entry) ? (await Promise.all((await children(entry)).map(below))).flat() : []
  } catch {
    return [{ path, open: () => Promise.reject(new Error(path)) }]
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** A browser hands out a folder a hundred entries at a time. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}

/** Without what a folder hides, in the order of the paths; composed, as macOS writes accents apart. */
const visible = (chosen: ChosenFile[]): ChosenFile[] =>
  chosen
    .filter(({ path }) => !path.split('/').some((name) => name.startsWith('.')))
    .map(({ path, open }) => ({ path: path.normalize('NFC'), open }))
    .sort((a, b) => a.path.localeCompare(b.path, undefined, { numeric: true }))
