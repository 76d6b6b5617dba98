import { act, renderHook, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { scribe, type TestServer } from '../testing/server'
import { resultOf, spoken, start } from '../testing/sessionLog'
import { useSSEDiscussion } from './useSSEDiscussion'

let server: TestServer
beforeEach(() => {
  server = scribe()
})

const watching = (id?: string) =>
  renderHook(({ id }: { id: string | undefined }) => useSSEDiscussion(id), {
    wrapper: StrictMode,
    initialProps: { id },
  })

const complete = { type: 'complete', result: resultOf('Voilà.') } as const

describe('a session', () => {
  it('is shown whole, then live, and is at work between start and end', async () => {
    server.append(start('un'))
    const { result } = watching('s-1')
    await waitFor(() => expect(result.current.session.runs).toHaveLength(1))
    expect(result.current).toMatchObject({ connection: 'live', working: true })
    server.append(spoken({}))
    server.append(complete)
    await waitFor(() => expect(result.current.working).toBe(false))
    expect(result.current.session.runs[0]!.items).toHaveLength(1)
  })

  it('is watched once, though StrictMode mounts twice, and not at all afterwards', async () => {
    const { result, unmount } = watching('s-1')
    await waitFor(() => expect(result.current.connection).toBe('live'))
    expect(server.watchers).toBe(1)
    unmount()
    expect(server.watchers).toBe(0)
  })

  it('stays the same discussion when its address is known', async () => {
    const { result, rerender } = watching()
    act(() => result.current.send({ message: 'un' }))
    await waitFor(() => expect(result.current.working).toBe(true))
    await waitFor(() => expect(result.current.sessionId).toBe('s-1'))
    const { send } = result.current
    rerender({ id: 's-1' })
    await waitFor(() => expect(result.current.session.runs).toHaveLength(1))
    expect(result.current.send).toBe(send)
    expect(server.watched).toHaveLength(1)
  })

  it('makes room for another one', async () => {
    server.append(start('un'))
    const { result, rerender } = watching('s-1')
    await waitFor(() => expect(result.current.session.runs).toHaveLength(1))
    rerender({ id: undefined })
    expect(result.current).toMatchObject({ sessionId: undefined, session: { runs: [] } })
    await waitFor(() => expect(server.watchers).toBe(0))
  })
})

describe('a page that nobody looks at', () => {
  const look = (visible: boolean) =>
    act(() => {
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visible ? 'visible' : 'hidden')
      vi.spyOn(document, 'hidden', 'get').mockReturnValue(!visible)
      document.dispatchEvent(new Event('visibilitychange'))
    })

  it('gives its connection back, and goes on where it was when somebody looks again', async () => {
    server.append(start('un'))
    server.append(complete)
    const { result } = watching('s-1')
    await waitFor(() => expect(result.current.session.lastSeq).toBe(2))
    look(false)
    expect(server.watchers).toBe(0)
    server.append(start('deux'))
    look(true)
    await waitFor(() => expect(result.current.session.lastSeq).toBe(3))
    expect(server.watched.at(-1)).toMatchObject({ after: 2 })
  })

  it('keeps it while the agents work, and gives it back then, though nothing is drawn', async () => {
    server.append(start('un'))
    const { result } = watching('s-1')
    await waitFor(() => expect(result.current.working).toBe(true))
    vi.stubGlobal('requestAnimationFrame', () => 1)
    look(false)
    expect(server.watchers).toBe(1)
    act(() => server.append(complete))
    await waitFor(() => expect(server.watchers).toBe(0))
  })
})
