import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode, useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chooseLocale } from '../language/language'
import { Notices } from '../notices/Notices'
import { Dictation } from './Dictation'

function Host({ typed = '' }) {
  const [text, setText] = useState(typed)
  return (
    <>
      <input value={text} onChange={(event) => setText(event.target.value)} />
      <Dictation text={text} onText={setText} onClip={() => {}} place="here" />
      <Notices />
    </>
  )
}

const shown = (typed = '') => render(<Host typed={typed} />, { wrapper: StrictMode })
const button = () => screen.getByRole('button', { name: /Dictate|Dicter/ })
const pressed = () => button().getAttribute('aria-pressed')
const text = () => screen.getByRole<HTMLInputElement>('textbox').value

beforeEach(() => void vi.stubGlobal('isSecureContext', true))
afterEach(() => void vi.unstubAllGlobals())

it('is not offered where the browser can neither understand nor record', () => {
  shown()
  expect(screen.queryByRole('button')).toBeNull()
})

describe('where the browser understands speech', () => {
  class FakeRecognition extends EventTarget {
    static last: FakeRecognition
    lang = ''
    interimResults = false
    start = vi.fn()
    stop = vi.fn(() => this.#end())
    abort = vi.fn(() => this.#end())

    constructor() {
      super()
      FakeRecognition.last = this
    }

    #end() {
      this.dispatchEvent(new Event('end'))
    }

    hears(...parts: string[]) {
      const results = parts.map((transcript) => [{ transcript }])
      act(() => void this.dispatchEvent(Object.assign(new Event('result'), { results })))
    }

    fails(error: string) {
      act(() => {
        this.dispatchEvent(Object.assign(new Event('error'), { error }))
        this.#end()
      })
    }
  }
  const last = () => FakeRecognition.last

  beforeEach(() => void vi.stubGlobal('webkitSpeechRecognition', FakeRecognition))

  it('is not offered where the browser gives pages no microphone', () => {
    vi.stubGlobal('isSecureContext', false)
    shown()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('writes behind what was typed, as it is understood, and stops at the second press', async () => {
    shown('Mimir,')
    await userEvent.click(button())
    expect([pressed(), last().lang, last().interimResults]).toEqual(['true', 'en', true])
    last().hears('que')
    expect(text()).toBe('Mimir, que')
    last().hears('qu’est-ce', ' que le RAG')
    expect(text()).toBe('Mimir, qu’est-ce que le RAG')
    await userEvent.click(button())
    expect(last().stop).toHaveBeenCalled()
    expect([pressed(), text()]).toEqual(['false', 'Mimir, qu’est-ce que le RAG'])
  })

  it('listens in the language of the page', async () => {
    act(() => chooseLocale('fr'))
    shown()
    await userEvent.click(button())
    expect([last().lang, button().title]).toEqual(['fr', 'Arrêter la dictée (Échap)'])
    act(() => chooseLocale('en'))
  })

  it('stops by Esc, which then stops nothing else', async () => {
    const others = vi.fn((event: Event) => event.defaultPrevented)
    addEventListener('keydown', others)
    shown()
    await userEvent.click(button())
    await userEvent.keyboard('{Escape}')
    removeEventListener('keydown', others)
    expect(pressed()).toBe('false')
    expect(others).toHaveReturnedWith(true)
  })

  it('ends when the person goes on by hand, or goes away', async () => {
    const { unmount } = shown()
    await userEvent.click(button())
    last().hears('un')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '' } })
    expect([last().abort.mock.calls.length > 0, pressed(), text()]).toEqual([true, 'false', ''])
    await userEvent.click(button())
    const second = last()
    unmount()
    expect(second.abort).toHaveBeenCalled()
  })

  it.each([
    ['not-allowed', /may not use the microphone/],
    ['audio-capture', /No microphone/],
    ['network', /does not work at the moment/],
  ])('says why it cannot: %s', async (error, said) => {
    shown()
    await userEvent.click(button())
    last().fails(error)
    expect(screen.getByText(said)).toBeTruthy()
    expect(pressed()).toBe('false')
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  })

  it('says nothing of a silence', async () => {
    shown()
    await userEvent.click(button())
    last().fails('no-speech')
    expect(screen.getByRole('status').textContent).toBe('')
  })
})
