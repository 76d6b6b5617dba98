import { useEffect, useEffectEvent } from 'react'
import { useLocation, useSearch } from 'wouter'

/** What an address has the person write (`/?text=…`), as examples of the guide do: put into the field once, never sent. */
export function useTextParam(onText: (text: string) => void): void {
  const params = new URLSearchParams(useSearch())
  const [path, navigate] = useLocation()
  const text = params.get('text')
  const take = useEffectEvent((given: string) => {
    params.delete('text')
    navigate(params.size > 0 ? `${path}?${params}` : path, { replace: true })
    onText(given)
  })
  useEffect(() => {
    if (text !== null) take(text)
  }, [text])
}
