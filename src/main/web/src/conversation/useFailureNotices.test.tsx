import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { Notices } from '../notices/Notices'
import { useSSEDiscussion } from '../stream/useSSEDiscussion'
import { scribe, type TestServer } from '../testing/server'
import { failed, start } from '../testing/sessionLog'
import { useFailureNotices } from './useFailureNotices'

let server: TestServer
beforeEach(() => {
  server = scribe()
})

function Page({ id }: { readonly id: string }) {
  const discussion = useSSEDiscussion(id)
  useFailureNotices(discussion)
  return (
    <>
      <p>{discussion.session.lastSeq}</p>
      <button onClick={() => discussion.send({ message: 'un' })}>Say</button>
      <button onClick={() => discussion.outbox.forEach(({ key }) => discussion.discard(key))}>Discard</button>
      <button onClick={() => discussion.outbox.forEach(({ key }) => discussion.retry(key))}>Again</button>
      <Notices />
    </>
  )
}

const offered = () => screen.queryAllByRole('button', { name: /Try again|Réessayer/ })

const fails = async () => {
  server.append(start('un'))
  const view = render(<Page id="s-1" />)
  await screen.findByText('1')
  act(() => server.append(failed('model_overloaded', true)))
  await waitFor(() => expect(offered()).toHaveLength(1))
  return view
}

it('offers no second try once the first is on its way', async () => {
  await fails()
  await userEvent.click(screen.getByRole('button', { name: 'Say' }))
  await waitFor(() => expect(offered()).toHaveLength(0))
})

it('offers no try that nobody would see, in another conversation', async () => {
  const { rerender } = await fails()
  rerender(<Page id="s-2" />)
  await waitFor(() => expect(offered()).toHaveLength(0))
})

it('offers to try the last failure again, not each of many', async () => {
  await fails()
  for (const n of [3, 5]) {
    act(() => server.append(start(`autre ${n}`)))
    await screen.findByText(`${n}`)
    act(() => server.append(failed('model_overloaded', true)))
    await screen.findByText(`${n + 1}`)
  }
  expect(offered()).toHaveLength(1)
})

it.each(['Discard', 'Again'])('says nothing more of a message that was not taken, after %s', async (name) => {
  render(<Page id="s-1" />)
  await waitFor(() => expect(server.watchers).toBe(1))
  server.refuseNext(422, 'Trop long.')
  await userEvent.click(screen.getByRole('button', { name: 'Say' }))
  await screen.findByText(/Trop long/)
  await userEvent.click(screen.getByRole('button', { name }))
  await waitFor(() => expect(screen.queryByText(/Trop long/)).toBeNull())
})
