import { render } from '@testing-library/react'
import fc from '../../testing/fastCheck'
import { expect, it } from 'vitest'
import { cut, HighlightedText } from './HighlightedText'

it('marks words after emoji where UTF-16 counts them', () => {
  const { container } = render(
    <p>
      <HighlightedText
        text="🍵 thé 👩‍🌾 vert"
        ranges={[
          { start: 3, end: 6 },
          { start: 13, end: 17 },
        ]}
      />
    </p>,
  )
  expect(container.innerHTML).toBe('<p>🍵 <mark>thé</mark> 👩‍🌾 <mark>vert</mark></p>')
})

it('shows markup as text', () => {
  const text = '<img src=x onerror=alert(1)>'
  const { container } = render(<HighlightedText text={text} ranges={[{ start: 1, end: 4 }]} />)
  expect(container.textContent).toBe(text)
  expect(container.querySelector('img')).toBeNull()
})

it('loses no character, whatever the ranges', () => {
  const ranges = fc.array(fc.record({ start: fc.nat(40), end: fc.nat(40) }))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), ranges, (text, given) => {
      const pieces = cut(text, given)
      expect(pieces.map((it) => it.part).join('')).toBe(text)
    }),
  )
})
