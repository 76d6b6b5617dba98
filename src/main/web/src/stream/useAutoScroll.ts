import { useCallback, useEffect, useRef, useState } from 'react'

/** So near the end, in pixels, a reader counts as reading the end. */
const NEAR = 64

/** What stays in sight: the end as it grows, or the message that the address names (`#m-12`), or what the reader went to. */
type Sight = 'end' | 'named' | 'own'

const onArrival = (): Sight => (/^#m-\d+$/.test(location.hash) ? 'named' : 'end')

/** By what a reader moves on. */
const MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown']

/**
 * Keeps the end in sight, until the reader scrolls up; or what the address names, until the reader moves.
 *
 * @param lastSeq what there is to be seen
 */
export function useAutoScroll(lastSeq: number) {
  const viewport = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const sight = useRef(onArrival())
  const [leftAt, setLeftAt] = useState<number>()
  const seen = useRef(lastSeq)
  useEffect(() => {
    // Fewer than before: it is another session.
    if (lastSeq < seen.current) {
      sight.current = onArrival()
      setLeftAt(undefined)
    }
    seen.current = lastSeq
  }, [lastSeq])

  const toLatest = useCallback(() => {
    // What was left unsent, and goes on its way by itself, leads nobody away.
    if (sight.current === 'named') return
    sight.current = 'end'
    setLeftAt(undefined)
    viewport.current?.scrollTo({ top: viewport.current.scrollHeight })
  }, [])

  useEffect(() => {
    const view = viewport.current!
    const onScroll = () => {
      if (sight.current === 'named') return
      const isNear = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR
      sight.current = isNear ? 'end' : 'own'
      setLeftAt((left) => (isNear ? undefined : (left ?? seen.current)))
    }
    const onMove = () => {
      if (sight.current !== 'named' || seen.current === 0) return
      sight.current = 'own'
      onScroll()
    }
    const grown = new ResizeObserver(() => {
      if (sight.current === 'named') showNamed()
      // What is shown before anything was said is read from its beginning.
      else if (sight.current === 'end' && seen.current > 0) view.scrollTo({ top: view.scrollHeight })
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

/** Once it is there. */
function showNamed(): void {
  const message = document.getElementById(location.hash.slice(1))
  if (!message) return
  // Entering it again makes the browser mark it as the target.
  if (!message.matches(':target')) location.replace(location.hash)
  message.scrollIntoView({ block: 'center' })
}
