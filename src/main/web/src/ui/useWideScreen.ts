import { useSyncExternalStore } from 'react'

const query = matchMedia('(min-width: 64rem)')

/** Whether there is room for the list of conversations beside the page. */
export const useWideScreen = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => query.matches,
  )
