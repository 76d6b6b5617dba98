import { type ComponentProps, lazy, Suspense } from 'react'

const Markdown = lazy(() => import('./Markdown'))

/** Read as it was written until the reader of Markdown is there, which the first page does not wait for. */
export const LazyMarkdown = (props: ComponentProps<typeof Markdown>) => (
  <Suspense fallback={<p className="whitespace-pre-wrap">{props.text}</p>}>
    <Markdown {...props} />
  </Suspense>
)
