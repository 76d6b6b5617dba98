import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it, onTestFinished, vi } from 'vitest'
import { useAutoScroll } from './useAutoScroll'

function Page({ lastSeq }: { readonly lastSeq: number }) {
  const { viewport, content, isBehind } = useAutoScroll(lastSeq)
  return (
    <>
      <div ref={viewport} data-testid="view">
        <div ref={content}>{lastSeq > 1 && <article id="m-2" />}</div>
      </div>
      {isBehind && 'behind'}
    </>
  )
}

it('tells of what came after the reader scrolled up, but not of another session', () => {
  const { rerender } = render(<Page lastSeq={3} />)
  const view = screen.getByTestId('view')
  Object.defineProperties(view, { scrollHeight: { value: 900 }, clientHeight: { value: 300 } })
  fireEvent.scroll(view)
  rerender(<Page lastSeq={4} />)
  expect(screen.queryByText('behind')).toBeTruthy()
  rerender(<Page lastSeq={0} />)
  rerender(<Page lastSeq={9} />)
  expect(screen.queryByText('behind')).toBeNull()
})

it('goes to the message that the address names, and stays there until the reader moves', () => {
  let grow = () => {}
  class Growth {
    constructor(grown: () => void) {
      grow = grown
    }
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal('ResizeObserver', Growth)
  onTestFinished(() => void vi.unstubAllGlobals())
  history.replaceState(null, '', '#m-2')
  onTestFinished(() => history.replaceState(null, '', '/'))
  const named = vi.spyOn(Element.prototype, 'scrollIntoView')
  const { rerender } = render(<Page lastSeq={0} />)
  const end = vi.spyOn(screen.getByTestId('view'), 'scrollTo')
  fireEvent.wheel(window)
  for (const lastSeq of [1, 2, 3]) {
    rerender(<Page lastSeq={lastSeq} />)
    grow()
  }
  expect([named.mock.contexts, end.mock.calls]).toMatchObject([[{ id: 'm-2' }, { id: 'm-2' }], []])
  fireEvent.wheel(window)
  grow()
  expect([named.mock.calls.length, end.mock.calls.length]).toEqual([2, 1])
})
