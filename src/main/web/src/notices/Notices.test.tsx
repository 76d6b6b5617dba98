import { act, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Notices } from './Notices'
import { notify } from './notices'

const close = (text: string) => screen.getByText(text).parentElement!.querySelector<HTMLElement>('[aria-label]')!

it('leads the keyboard to the next notice, and from the last one to the page', () => {
  render(
    <>
      <main tabIndex={-1} />
      <Notices />
    </>,
  )
  act(() => ['one', 'two'].forEach((text) => notify({ kind: 'done', text })))
  close('one').focus()
  act(() => close('one').click())
  expect(screen.getByText('two').parentElement!.contains(document.activeElement)).toBe(true)
  close('two').focus()
  act(() => close('two').click())
  expect(document.activeElement).toBe(screen.getByRole('main'))
})

it('leaves the focus where it is when somebody is elsewhere', () => {
  render(
    <>
      <input />
      <Notices />
    </>,
  )
  let take = () => {}
  act(() => void (take = notify({ kind: 'done', text: 'three' })))
  screen.getByRole('textbox').focus()
  act(() => take())
  expect(document.activeElement).toBe(screen.getByRole('textbox'))
})
