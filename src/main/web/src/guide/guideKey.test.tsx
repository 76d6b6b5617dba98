import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { switchGuideKey, useGuideKey } from './guideKey'

let visited: readonly string[]

function Host() {
  useGuideKey()
  return <input />
}

beforeEach(() => {
  const { hook, history } = memoryLocation({ path: '/', record: true })
  visited = history
  render(
    <Router hook={hook}>
      <Host />
    </Router>,
  )
})

it('opens the guide', async () => {
  await userEvent.keyboard('?')
  expect(visited).toEqual(['/', '/guide'])
})

it('is a question mark where one writes', async () => {
  await userEvent.type(screen.getByRole<HTMLInputElement>('textbox'), 'why?')
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('why?')
  expect(visited).toEqual(['/'])
})

it('does nothing once it is switched off, until it is switched on again', async () => {
  act(() => switchGuideKey('off'))
  await userEvent.keyboard('?')
  expect(visited).toEqual(['/'])
  act(() => switchGuideKey('on'))
  await userEvent.keyboard('?')
  expect(visited).toEqual(['/', '/guide'])
})
