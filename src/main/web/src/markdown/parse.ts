import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** HTML is text, and a block depends on no other: definitions of links and footnotes are text, too. */
const CLOSED = { disable: { null: ['htmlFlow', 'htmlText', 'definition', 'gfmFootnoteDefinition'] } }

export const parse = (text: string): Root =>
  fromMarkdown(text, { extensions: [gfm(), CLOSED], mdastExtensions: [gfmFromMarkdown()] })
