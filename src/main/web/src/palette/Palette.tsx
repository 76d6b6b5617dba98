import { lazy, Suspense, useEffect, useState } from 'react'
import { PALETTE_ASKED } from './openPalette'

const PaletteDialog = lazy(() => import('./PaletteDialog'))

/** The command palette listens for whoever wants it, and is loaded only then. */
export default function Palette() {
  const [isOpen, open] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      open((was) => !was)
    }
    const onAsked = () => open(true)
    window.addEventListener('keydown', onKey)
    window.addEventListener(PALETTE_ASKED, onAsked)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener(PALETTE_ASKED, onAsked)
    }
  }, [])
  return (
    isOpen && (
      <Suspense>
        <PaletteDialog onClose={() => open(false)} />
      </Suspense>
    )
  )
}
