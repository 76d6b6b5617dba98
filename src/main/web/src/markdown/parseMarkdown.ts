import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** HTML is text, and a block depends on no other: definitions of links and footnotes are text, too. */
const CLOSED = { disable: { null: ['htmlFlow', 'htmlText', 'definition', 'gfmFootnoteDefinition'] } }

/** Quotations and lists in each other take time by the square of their depth: nobody writes so deep ones to be read. */
const TOO_DEEP = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){101}/m

/** @returns what is nested too deeply as it was written */
export const parseMarkdown = (text: string): Root =>
  TOO_DEEP.test(text)
    ? { type: 'root', children: [{ type: 'code', value: text }] }
    : fromMarkdown(text, { extensions: [gfm(), CLOSED], mdastExtensions: [gfmFromMarkdown()] })
