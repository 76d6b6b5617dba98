import type { ProcessingEvent } from '#openapi'
import { TriangleAlert } from 'lucide-react'

/** What did not work as it should, in the server's words for people. */
export const TroubleLine = ({ trouble }: { readonly trouble: ProcessingEvent }) => (
  <p className="line trouble">
    <TriangleAlert size={16} aria-hidden />
    <span>{trouble.detail ?? trouble.node}</span>
  </p>
)
