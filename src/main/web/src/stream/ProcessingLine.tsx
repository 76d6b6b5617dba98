import type { ProcessingEvent } from '#openapi'
import { TriangleAlert } from 'lucide-react'

/** The line of a processing step that did not work as it should, in the server's words for people. */
export const ProcessingLine = ({ step }: { readonly step: ProcessingEvent }) => (
  <p className="line trouble">
    <TriangleAlert size={16} aria-hidden />
    <span>{step.detail ?? step.node}</span>
  </p>
)
