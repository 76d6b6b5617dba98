import { type ComponentProps, lazy, Suspense } from 'react'
import { ErrorBoundary } from '../boundary/ErrorBoundary'

const load = () => import('./Markdown')

const Markdown = lazy(load)

/** Before it is needed, when the server may be away. */
export const fetchMarkdown = (): void => void load().catch(() => {})

/**
 * Markdown that is read as it was written until its reader is there, which the first page does not wait for; and where
 * that gives up, as on thousands of quotations in each other.
 */
export function LazyMarkdown(props: ComponentProps<typeof Markdown>) {
  const source = <p className="wrap-anywhere whitespace-pre-wrap">{props.text}</p>
  return (
    <ErrorBoundary fallback={source}>
      <Suspense fallback={source}>
        <Markdown {...props} />
      </Suspense>
    </ErrorBoundary>
  )
}
