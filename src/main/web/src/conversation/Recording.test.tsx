import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Notices } from '../notices/Notices'
import { until } from '../testing/until'
import { Dictation } from './Dictation'

const onClip = vi.fn()

const Host = ({ take = onClip, place = 'here' }) => (
  <>
    <Dictation text="" onText={() => {}} onClip={take} place={place} />
    <Notices />
  </>
)

const shown = () => render(<Host />, { wrapper: StrictMode })
const button = () => screen.getByRole('button', { name: 'Dictate' })
const pressed = () => button().getAttribute('aria-pressed')

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
  onClip.mockReset()
  vi.stubGlobal('isSecureContext', true)
  track.stop.mockReset()
  FakeRecorder.supported = 'audio/webm'
  getUserMedia.mockReset().mockResolvedValue({ getTracks: () => [track] })
  vi.stubGlobal('MediaRecorder', FakeRecorder)
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia } })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  Reflect.deleteProperty(navigator, 'mediaDevices')
})

const begin = async () => {
  fireEvent.click(button())
  await until(() => expect(FakeRecorder.last.state).toBe('recording'))
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

it('is sent as things stand at the end', async () => {
  const { rerender } = shown()
  await begin()
  const latest = vi.fn()
  rerender(<Host take={latest} />)
  fireEvent.click(button())
  await waitFor(() => expect(latest).toHaveBeenCalledOnce())
  expect(onClip).not.toHaveBeenCalled()
})

it.each([['while it is recorded'], ['when it has just ended']])(
  'is discarded with its conversation, %s',
  async (at) => {
    const { rerender } = shown()
    await begin()
    if (at === 'when it has just ended') fireEvent.click(button())
    rerender(<Host place="elsewhere" />)
    await waitFor(() => expect(pressed()).toBe('false'))
    expect(track.stop).toHaveBeenCalled()
    expect(onClip).not.toHaveBeenCalled()
  },
)

it('leaves the microphone when it cannot record', async () => {
  vi.stubGlobal(
    'MediaRecorder',
    class extends FakeRecorder {
      constructor(sound: unknown, options: MediaRecorderOptions) {
        super(sound, options)
        throw new DOMException('', 'NotSupportedError')
      }
    },
  )
  shown()
  fireEvent.click(button())
  await waitFor(() => expect(track.stop).toHaveBeenCalled())
  await userEvent.click(await screen.findByRole('button', { name: 'Close' }))
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
