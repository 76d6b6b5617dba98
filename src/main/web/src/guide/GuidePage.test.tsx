import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { chooseLocale } from '../language/language'
import GuidePage from './GuidePage'

let visited: readonly string[]

beforeEach(() => {
  const { hook, history } = memoryLocation({ path: '/guide', record: true })
  visited = history
  render(
    <Router hook={hook}>
      <GuidePage />
    </Router>,
  )
})

afterEach(() => act(() => chooseLocale('en')))

it('lists its sections, and each heading is a link to itself', () => {
  const contents = within(screen.getByRole('navigation', { name: 'Contents' })).getAllByRole('link')
  const headings = screen.getAllByRole('heading', { level: 2 })
  expect(contents.map((it) => it.textContent)).toEqual(headings.map((it) => it.textContent))
  const targets = headings.map((it) => `#${it.id}`)
  expect(contents.map((it) => it.getAttribute('href'))).toEqual(targets)
  expect(headings.map((it) => within(it).getByRole('link').getAttribute('href'))).toEqual(targets)
})

it('puts an example into the field of a new conversation', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Mimir, when do I plant tomatoes?' }))
  const [path, search] = visited.at(-1)!.split('?')
  expect([path, new URLSearchParams(search).get('text')]).toEqual(['/', 'Mimir, when do I plant tomatoes?'])
})

it('leads to the places that it speaks of', async () => {
  await userEvent.click(screen.getAllByRole('button', { name: 'Archive' })[0]!)
  expect(visited.at(-1)).toBe('/archive')
})

it('leaves no mark of its source to be read, in either language', () => {
  const shown = () => screen.getByRole('article').textContent
  expect(shown()).not.toMatch(/\[\[|\{#|```/)
  act(() => chooseLocale('fr'))
  expect(screen.getByRole('heading', { name: 'Qui fait quoi' })).toBeTruthy()
  expect(shown()).not.toMatch(/\[\[|\{#|```/)
})
