import { useEffect, useEffectEvent, useState } from 'react'

export const TYPING_MS = 300

/** The input as it is typed, ahead of the value that it is committed to. */
interface DebouncedInput {
  readonly text: string
  readonly type: (text: string) => void
  /** Does not wait for the typing to end. */
  readonly commit: () => void
}

/**
 * What is being typed into a field, committed once the typing pauses; a value that comes from elsewhere replaces it.
 * @param clean what a text means, as the value says it: typing that means the same is left as it is
 */
export function useDebouncedInput(
  value: string,
  clean: (text: string) => string,
  onCommit: (value: string) => void,
): DebouncedInput {
  const [typed, setTyped] = useState({ text: value, value })
  if (typed.value !== value) setTyped({ text: clean(typed.text) === value ? typed.text : value, value })
  const commit = useEffectEvent(() => onCommit(clean(typed.text)))
  const settled = clean(typed.text) === value
  useEffect(() => {
    if (settled) return
    const timer = setTimeout(() => commit(), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed.text, settled])
  return {
    text: typed.text,
    type: (text) => setTyped({ text, value }),
    commit: () => settled || onCommit(clean(typed.text)),
  }
}
