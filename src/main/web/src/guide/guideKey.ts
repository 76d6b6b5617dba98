import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { cell } from '../cell/cell'
import { browserStorage } from '../storage/storage'

const KEY = 'scribe.guideKey'

type Switch = 'on' | 'off'

const current = cell<Switch>(browserStorage.read(KEY) === 'off' ? 'off' : 'on')

/** Whoever speaks to the machine, or touches keys by accident, can do without (WCAG 2.1.4). */
export function switchGuideKey(to: Switch): void {
  browserStorage.write(KEY, to)
  current.set(to)
}

export const useGuideKeySwitch = current.use

/** `?` opens the guide, unless it is being typed or something else is open. */
export function useGuideKey(): void {
  const [, navigate] = useLocation()
  const isOn = useGuideKeySwitch() === 'on'
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      const isTaken = event.defaultPrevented || event.ctrlKey || event.metaKey || document.querySelector('dialog[open]')
      if (event.key === '?' && !isTaken && !isTyping(event.target)) navigate('/guide')
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [isOn, navigate])
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('input:not([type=radio]), textarea, select')
