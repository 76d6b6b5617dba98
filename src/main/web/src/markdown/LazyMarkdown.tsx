import { type ComponentProps, lazy, Suspense } from 'react'
import { Boundary } from '../boundary/Boundary'

const load = () => import('./Markdown')

const Markdown = lazy(load)

/** Before it is needed, when the server may be away. */
export const fetchMarkdown = (): void => void load().catch(() => {})

/**
 * Read as it was written until the reader of Markdown is there, which the first page does not wait for; and where it
 * gives up, as on thousands of quotations in each other.
 */
export function LazyMarkdown(props: ComponentProps<typeof Markdown>) {
  const source = <p className="wrap-anywhere whitespace-pre-wrap">{props.text}</p>
  return (
    <Boundary fallback={source}>
      <Suspense fallback={source}>
        <Markdown {...props} />
      </Suspense>
    </Boundary>
  )
}
