import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode, useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chooseLocale } from '../language/language'
import { Notices } from '../notices/Notices'
import { Dictation } from './Dictation'

const onClip = vi.fn()

function Host({ typed = '' }) {
  const [text, setText] = useState(typed)
  return (
    <>
      <input value={text} onChange={(event) => setText(event.target.value)} />
      <Dictation text={text} onText={setText} onClip={onClip} />
      <Notices />
    </>
  )
}

const shown = (typed = '') => render(<Host typed={typed} />, { wrapper: StrictMode })
const button = () => screen.getByRole('button', { name: /Dictate|Dicter/ })
const pressed = () => button().getAttribute('aria-pressed')
const text = () => screen.getByRole<HTMLInputElement>('textbox').value

beforeEach(() => void onClip.mockReset())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

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

describe('where the browser can only record', () => {
  const track = { stop: vi.fn() }
  const getUserMedia = vi.fn()

  class FakeRecorder extends EventTarget {
    static supported = 'audio/webm'
    static last: FakeRecorder
    static isTypeSupported = (type: string) => type === FakeRecorder.supported
    state = 'inactive'
    readonly options: MediaRecorderOptions

    constructor(_: unknown, options: MediaRecorderOptions) {
      super()
      this.options = options
      FakeRecorder.last = this
    }

    start() {
      this.state = 'recording'
    }

    gives(data: Blob) {
      this.dispatchEvent(Object.assign(new Event('dataavailable'), { data }))
    }

    stop() {
      this.state = 'inactive'
      this.gives(new Blob(['abc']))
      this.dispatchEvent(new Event('stop'))
    }
  }

  beforeEach(() => {
    track.stop.mockReset()
    FakeRecorder.supported = 'audio/webm'
    getUserMedia.mockReset().mockResolvedValue({ getTracks: () => [track] })
    vi.stubGlobal('MediaRecorder', FakeRecorder)
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia } })
  })
  afterEach(() => void Reflect.deleteProperty(navigator, 'mediaDevices'))

  const begin = async () => {
    fireEvent.click(button())
    await vi.waitFor(() => expect(FakeRecorder.last.state).toBe('recording'))
  }

  it.each([
    ['audio/webm', 'webm'],
    ['audio/mp4', 'm4a'],
    ['audio/ogg', 'ogg'],
  ])('sends what was said at the second press: %s', async (type, audio_format) => {
    FakeRecorder.supported = type
    shown()
    await begin()
    expect([pressed(), FakeRecorder.last.options.mimeType]).toEqual(['true', type])
    fireEvent.click(button())
    await waitFor(() => expect(onClip.mock.calls).toEqual([[{ voice_data: btoa('abc'), audio_format }]]))
    await waitFor(() => expect(pressed()).toBe('false'))
    expect(track.stop).toHaveBeenCalled()
  })

  it('is not offered where nothing that the server takes can be recorded', () => {
    FakeRecorder.supported = 'audio/3gpp'
    shown()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('shows how long it takes, and ends after five minutes', async () => {
    vi.useFakeTimers()
    shown()
    await begin()
    await act(() => vi.advanceTimersByTimeAsync(67_000))
    expect(screen.getByRole('timer').textContent).toBe('1:07')
    await act(() => vi.advanceTimersByTimeAsync(300_000))
    expect(FakeRecorder.last.state).toBe('inactive')
    vi.useRealTimers()
    await waitFor(() => expect(onClip).toHaveBeenCalledOnce())
  })

  it('ends before it is too large for the server', async () => {
    shown()
    await begin()
    FakeRecorder.last.gives(new Blob(['x'.repeat(7_600_000)]))
    expect(FakeRecorder.last.state).toBe('inactive')
    await waitFor(() => expect(pressed()).toBe('false'))
  })

  it.each([
    ['by its button', () => fireEvent.click(screen.getByRole('button', { name: /Discard the recording/ }))],
    ['by Esc', () => fireEvent.keyDown(document.body, { key: 'Escape' })],
    ['by leaving', cleanup],
  ])('is discarded %s', async (_, discard) => {
    shown()
    await begin()
    act(() => discard())
    await waitFor(() => expect(track.stop).toHaveBeenCalled())
    expect(onClip).not.toHaveBeenCalled()
  })

  it.each([
    ['NotAllowedError', /may not use the microphone/],
    ['NotFoundError', /No microphone/],
    ['NotReadableError', /does not work at the moment/],
  ])('says why it cannot: %s', async (name, said) => {
    getUserMedia.mockRejectedValue(new DOMException('', name))
    shown()
    fireEvent.click(button())
    expect(await screen.findByText(said)).toBeTruthy()
    await waitFor(() => expect(pressed()).toBe('false'))
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  })
})
