import { useEffect, useRef } from 'react'

/** Goes to the message that the address names (`#m-12`) once it is there. */
export function useFragment(lastSeq: number): void {
  const gone = useRef('')
  useEffect(() => {
    const { hash } = location
    if (!/^#m-\d+$/.test(hash) || gone.current === hash) return
    const message = document.getElementById(hash.slice(1))
    if (!message) return
    gone.current = hash
    // Entering it again makes the browser mark it as the target.
    location.replace(hash)
    message.scrollIntoView({ block: 'center' })
  }, [lastSeq])
}
