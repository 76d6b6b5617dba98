import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { serve } from '../testing/api'
import { openPalette } from './openPalette'
import Palette from './Palette'
import './PaletteDialog'

let visited: readonly string[]
let asked: string[]

/** What a browser's own dialog does, as far as the palette needs it. */
HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}
HTMLDialogElement.prototype.close = function () {
  this.open = false
  this.dispatchEvent(new Event('close'))
}

const TALKS = [{ id: 's:1', title: 'About bread' }]
const NOTES = [{ id: 'n1', title: 'Bread recipe' }]

beforeEach(() => {
  asked = []
  serve(({ url }) => {
    const { pathname, searchParams } = new URL(url)
    asked.push(`${pathname.split('/').at(-1)} ${searchParams.get('q')}`)
    return Promise.resolve(Response.json(pathname.endsWith('search') ? { results: NOTES } : { conversations: TALKS }))
  })
  const { hook, history } = memoryLocation({ path: '/', record: true })
  visited = history
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Router hook={hook}>
        <Palette />
      </Router>
    </QueryClientProvider>,
  )
})

const open = async () => {
  await userEvent.keyboard('{Control>}k{/Control}')
  return screen.findByRole('combobox')
}

const active = () => {
  const id = screen.getByRole('combobox').getAttribute('aria-activedescendant')
  const option = document.getElementById(id ?? '')
  expect(option?.getAttribute('aria-selected')).toBe('true')
  return option?.textContent
}

it('opens by key and by button, and goes away by the same key', async () => {
  await open()
  await userEvent.keyboard('{Control>}k{/Control}')
  expect(screen.queryByRole('combobox')).toBeNull()
  act(openPalette)
  await screen.findByRole('combobox')
})

it('goes through the list by arrows, around both ends, and opens by Enter', async () => {
  await open()
  await screen.findByText('About bread')
  expect(active()).toBe('New conversation')
  await userEvent.keyboard('{ArrowUp}')
  expect(active()).toBe('English')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(active()).toBe('Conversations')
  await userEvent.keyboard('{Enter}')
  expect(visited.at(-1)).toBe('/conversations')
  expect(screen.queryByRole('combobox')).toBeNull()
})

it('finds conversations and notes, asking once typing has rested', async () => {
  await open()
  await userEvent.keyboard('bread')
  await screen.findByText('Bread recipe')
  expect(asked).toEqual(['conversations null', 'conversations bread', 'search bread'])
  expect(screen.queryByText('Settings')).toBeNull()
  expect(active()).toBe('About bread')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(visited.at(-1)).toBe('/archive/n1')
})

it('opens what is pressed', async () => {
  await open()
  await userEvent.click(await screen.findByText('About bread'))
  expect(visited.at(-1)).toBe('/c/s%3A1')
})

it('finds the guide for whoever looks for help', async () => {
  await open()
  await userEvent.keyboard('help{Enter}')
  expect(visited.at(-1)).toBe('/guide')
})

it('switches the theme', async () => {
  await open()
  await userEvent.keyboard('dark{Enter}')
  await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'))
})

it('says that nothing matches', async () => {
  serve(() => Promise.resolve(Response.json({ results: [], conversations: [] })))
  await open()
  await userEvent.keyboard('zzz')
  await screen.findByText('Nothing like that.')
})
