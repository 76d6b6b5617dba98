import { useCallback, useEffect, useRef, useState } from 'react'

/** So near the end, in pixels, a reader counts as reading the end. */
const NEAR = 64

/** The address names a message, which somebody came to read. */
const NAMED = /^#m-\d+$/

/** By what a reader moves on. */
const MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown']

/**
 * Keeps the end in sight as it grows, until the reader scrolls up; but what the address names, until the reader moves.
 *
 * @param lastSeq what there is to be seen
 */
export function useAutoScroll(lastSeq: number) {
  const viewport = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const held = useRef(NAMED.test(location.hash))
  const follows = useRef(!NAMED.test(location.hash))
  const [leftAt, setLeftAt] = useState<number>()
  const seen = useRef(lastSeq)
  useEffect(() => {
    // Fewer than before: it is another session, which begins at its end.
    if (lastSeq < seen.current) {
      follows.current = true
      setLeftAt(undefined)
    }
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
      if (held.current) return
      const isNear = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR
      follows.current = isNear
      setLeftAt((left) => (isNear ? undefined : (left ?? seen.current)))
    }
    const onMove = () => {
      if (!held.current) return
      held.current = false
      onScroll()
    }
    const grown = new ResizeObserver(() => {
      if (held.current) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' })
      // What is shown before anything was said is read from its beginning.
      else if (follows.current && seen.current > 0) view.scrollTo({ top: view.scrollHeight })
    })
    view.addEventListener('scroll', onScroll, { passive: true })
    MOVES.forEach((move) => addEventListener(move, onMove, { passive: true }))
    grown.observe(content.current!)
    grown.observe(view)
    return () => {
      view.removeEventListener('scroll', onScroll)
      MOVES.forEach((move) => removeEventListener(move, onMove))
      grown.disconnect()
    }
  }, [])

  return { viewport, content, toLatest, isBehind: leftAt !== undefined && lastSeq > leftAt }
}
