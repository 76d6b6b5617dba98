import { Compass } from 'lucide-react'
import { useEffect, useReducer, useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '../language/language'
import { LoadFailure } from '../notices/LoadFailure'
import { openPalette } from '../palette/openPalette'
import { IconButton } from '../ui/IconButton'
import { useDebounced } from '../ui/useDebounced'
import { ConversationEntry } from './ConversationEntry'
import { conversationsWords } from './conversationsWords'
import { useConversations } from './useConversations'

const TYPING_MS = 300
const MINUTE_MS = 60_000

/** The list of conversations, with a search. */
export default function ConversationList() {
  const t = useWords(conversationsWords)
  const [typed, type] = useState('')
  const q = useDebounced(typed.trim(), TYPING_MS)
  return (
    <section aria-label={t.conversations} tabIndex={-1} className="conversations outline-none">
      <div className="conversations-search">
        <input
          type="search"
          className="field"
          aria-label={t.search}
          placeholder={t.search}
          maxLength={200}
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        <IconButton label={t.everywhere} aria-keyshortcuts="Control+K Meta+K" onClick={openPalette}>
          <Compass size={18} />
        </IconButton>
      </div>
      <FoundConversations q={q} />
    </section>
  )
}

function FoundConversations({ q }: { readonly q: string }) {
  const t = useWords(conversationsWords)
  const { conversations, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useConversations(q)
  const [open, setOpen] = useState<string>()
  useEveryMinute()
  if (!conversations && error)
    return <LoadFailure className="m-2 card" failure={error} onRetry={() => void refetch()} />
  if (!conversations) return <Skeleton />
  if (conversations.length === 0 && !hasNextPage) return <Empty searched={q !== ''} />
  return (
    <ul className="conversations-list">
      {conversations.map((conversation) => (
        <ConversationEntry
          key={conversation.id}
          conversation={conversation}
          isOpen={open === conversation.id}
          onOpen={(isOpen) => setOpen(isOpen ? conversation.id : undefined)}
        />
      ))}
      {hasNextPage && (
        <li>
          <button
            type="button"
            className="button w-full"
            disabled={isFetchingNextPage}
            ref={onceSeen}
            onClick={() => void fetchNextPage()}
          >
            {t.more}
          </button>
        </li>
      )}
    </ul>
  )
}

/** Whoever scrolls down to the button need not press it. */
function onceSeen(button: HTMLButtonElement | null) {
  if (!button) return
  const seen = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) button.click()
  })
  seen.observe(button)
  return () => seen.disconnect()
}

/** Draws again, as "3 minutes ago" grows old. */
function useEveryMinute(): void {
  const [, again] = useReducer((n: number) => n + 1, 0)
  useEffect(() => {
    const timer = setInterval(again, MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
}

function Empty({ searched }: { readonly searched: boolean }) {
  const t = useWords(conversationsWords)
  return (
    <div role="status" className="conversations-nothing">
      <p>{searched ? t.noneFound : t.none}</p>
      {!searched && (
        <Link href="/" className="button">
          {t.begin}
        </Link>
      )}
    </div>
  )
}

const Skeleton = () => (
  <div aria-busy className="grid gap-2 p-2">
    {[1, 2, 3].map((n) => (
      <div key={n} className="h-12 skeleton" />
    ))}
  </div>
)
