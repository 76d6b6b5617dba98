import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** Fails the build when a first visit has to load more script than this. */
export const firstLoadAtMost = (gzipBytes: number): Plugin => ({
  name: 'first-load',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((it) => it.type === 'chunk')
    const needed = reached(
      chunks,
      chunks.filter((it) => it.isEntry).map((it) => it.fileName),
    )
    const size = chunks.filter((it) => needed.has(it.fileName)).reduce((sum, it) => sum + gzipSync(it.code).length, 0)
    const figures = `${Math.ceil(size / 1000)} kB of ${gzipBytes / 1000} kB`
    if (size > gzipBytes) this.error(`the first load takes too much script (gzip): ${figures}`)
    this.info(`first load, script (gzip): ${figures}`)
  },
})

/** The chunks that these need at once, themselves among them. */
function reached(chunks: readonly Rolldown.OutputChunk[], from: readonly string[]): Set<string> {
  const names = new Set(from)
  for (const name of names) chunks.find((it) => it.fileName === name)?.imports.forEach((it) => names.add(it))
  return names
}
