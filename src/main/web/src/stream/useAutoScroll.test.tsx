import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useAutoScroll } from './useAutoScroll'

function Page({ lastSeq }: { readonly lastSeq: number }) {
  const { viewport, content, isBehind } = useAutoScroll(lastSeq)
  return (
    <>
      <div ref={viewport} data-testid="view">
        <div ref={content} />
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
