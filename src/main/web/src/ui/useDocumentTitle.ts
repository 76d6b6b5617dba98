import { useEffect } from 'react'

/** What the window is called while this page is shown. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Scribe`
  }, [title])
}
