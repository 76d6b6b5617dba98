import { useEffect } from 'react'

/** `Esc` does this, and nothing else, as long as there is something to do. */
export function useEscapeKey(act: (() => void) | undefined): void {
  useEffect(() => {
    if (!act) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return
      event.preventDefault()
      act()
    }
    // Before those that stop the agents.
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [act])
}
