import { useCallback, useEffect, useRef, useState } from 'react'

/** So near the end, in pixels, a reader counts as reading the end. */
const NEAR = 64

/**
 * Keeps the end in sight as it grows, until the reader scrolls up.
 *
 * @param lastSeq what there is to be seen
 */
export function useAutoScroll(lastSeq: number) {
  const viewport = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  const [leftAt, setLeftAt] = useState<number>()
  const seen = useRef(lastSeq)
  useEffect(() => {
    seen.current = lastSeq
  }, [lastSeq])

  const toLatest = useCallback(() => {
    follows.current = true
    setLeftAt(undefined)
    viewport.current?.scrollTo({ top: viewport.current.scrollHeight })
  }, [])

  useEffect(() => {
    const view = viewport.current!
    const onScroll = () => {
      const isNear = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR
      if (isNear === follows.current) return
      follows.current = isNear
      setLeftAt(isNear ? undefined : seen.current)
    }
    const grown = new ResizeObserver(() => {
      if (follows.current) view.scrollTo({ top: view.scrollHeight })
    })
    view.addEventListener('scroll', onScroll, { passive: true })
    grown.observe(content.current!)
    grown.observe(view)
    return () => {
      view.removeEventListener('scroll', onScroll)
      grown.disconnect()
    }
  }, [])

  return { viewport, content, toLatest, isBehind: leftAt !== undefined && lastSeq > leftAt }
}
