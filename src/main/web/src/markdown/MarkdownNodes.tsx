import type { Code, Heading, Image, Link, List, ListItem, RootContent, Table } from 'mdast'
import type { ReactNode } from 'react'
import { useWords } from '../language/language'
import { CodeBlock } from './CodeBlock'
import { ReferenceContext } from './reference'
import { References } from './References'
import { safeUrl } from './safeUrl'

/** Nodes of a Markdown tree (mdast) as elements. */
export const MarkdownNodes = ({ nodes }: { readonly nodes: readonly RootContent[] }): ReactNode =>
  nodes.map((node, index) => <MarkdownNode key={index} node={node} />)

function MarkdownNode({ node }: { readonly node: RootContent }): ReactNode {
  switch (node.type) {
    case 'text':
      return <References text={node.value} />
    case 'paragraph':
      return (
        <p>
          <MarkdownNodes nodes={node.children} />
        </p>
      )
    case 'strong':
      return (
        <strong>
          <MarkdownNodes nodes={node.children} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <MarkdownNodes nodes={node.children} />
        </em>
      )
    case 'delete':
      return (
        <del>
          <MarkdownNodes nodes={node.children} />
        </del>
      )
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'break':
      return <br />
    case 'blockquote':
      return (
        <blockquote>
          <MarkdownNodes nodes={node.children} />
        </blockquote>
      )
    case 'thematicBreak':
      return <hr />
    case 'heading':
      return <HeadingNode node={node} />
    case 'list':
      return <ListNode node={node} />
    case 'code':
      return <CodeBlock text={node.value} language={(node satisfies Code).lang ?? ''} />
    case 'table':
      return <TableNode node={node} />
    case 'link':
      return <LinkNode node={node} />
    case 'image':
      return <ImageNode node={node} />
    default:
      return null
  }
}

/** Below the headings of the page, which ends with its own `h2`. */
function HeadingNode({ node }: { readonly node: Heading }) {
  const Level = `h${Math.min(6, node.depth + 2)}` as 'h3'
  return (
    <Level>
      <MarkdownNodes nodes={node.children} />
    </Level>
  )
}

function ListNode({ node }: { readonly node: List }) {
  const items = node.children.map((item, index) => <ListItemNode key={index} item={item} tight={!item.spread} />)
  return node.ordered ? <ol start={node.start ?? 1}>{items}</ol> : <ul>{items}</ul>
}

function ListItemNode({ item, tight }: { readonly item: ListItem; readonly tight: boolean }) {
  return (
    <li className={item.checked == null ? undefined : 'task'}>
      {item.checked != null && <span>{item.checked ? '☑ ' : '☐ '}</span>}
      {item.children.map((child, index) =>
        tight && child.type === 'paragraph' ? (
          <MarkdownNodes key={index} nodes={child.children} />
        ) : (
          <MarkdownNode key={index} node={child} />
        ),
      )}
    </li>
  )
}

const words = { fr: { table: 'Tableau' }, en: { table: 'Table' } }

function TableNode({ node }: { readonly node: Table }) {
  const t = useWords(words)
  const [head, ...body] = node.children
  const align = (column: number) => ({ textAlign: node.align?.[column] ?? undefined })
  return (
    <div className="rows" tabIndex={0} role="group" aria-label={t.table}>
      <table>
        <thead>
          <tr>
            {head?.children.map((cell, i) => (
              <th key={i} style={align(i)}>
                <MarkdownNodes nodes={cell.children} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, r) => (
            <tr key={r}>
              {row.children.map((cell, i) => (
                <td key={i} style={align(i)}>
                  <MarkdownNodes nodes={cell.children} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What is in a link leads where the link leads: references in it stay text. */
function LinkNode({ node }: { readonly node: Link }) {
  const url = safeUrl(node.url)
  const text = <MarkdownNodes nodes={node.children} />
  return url ? (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      <ReferenceContext value={undefined}>{text}</ReferenceContext>
    </a>
  ) : (
    text
  )
}

/** Pictures are not loaded: whoever serves them would learn who reads. */
function ImageNode({ node }: { readonly node: Image }) {
  const url = safeUrl(node.url)
  const name = `🖼 ${node.alt || node.title || url}`
  return url ? (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {name}
    </a>
  ) : (
    name
  )
}
