import { render } from '@testing-library/react'
import fc from '../testing/fastCheck'
import { describe, expect, it } from 'vitest'
import Markdown from './Markdown'
import { parseMarkdown } from './parseMarkdown'
import type { ReferenceResolver } from './reference'
import { safeUrl } from './safeUrl'

const REFERENCE: ReferenceResolver = {
  byNumber: () => ({ title: '<img src=x onerror=alert(1)>', open: () => {} }),
  byTitle: () => ({ title: '"><script>alert(1)</script>', open: () => {} }),
}

/** All that may be in a message, and nothing that runs or loads. */
const ELEMENTS = new Set(
  'div p strong em del code pre br hr blockquote h3 h4 h5 h6 ul ol li span table thead tbody tr th td a button'.split(
    ' ',
  ),
)
const ICONS = new Set(['svg', 'path', 'rect'])
const ATTRIBUTES = /^(class|href|target|rel|start|type|title|role|tabindex|aria-label|aria-hidden|style)$/

function expectHarmless(text: string): void {
  const { container, unmount } = render(<Markdown text={text} reference={REFERENCE} />)
  for (const element of container.querySelectorAll('*')) {
    const name = element.tagName.toLowerCase()
    // The button that copies code brings its own picture.
    if (ICONS.has(name) && element.closest('.code > button')) continue
    expect(ELEMENTS).toContain(name)
    for (const { name, value } of element.attributes) {
      expect(name).toMatch(ATTRIBUTES)
      if (name === 'href') expect(value).toMatch(/^(https?|mailto):/)
      if (name === 'style') expect(value).toMatch(/^text-align: (left|right|center);$/)
    }
  }
  unmount()
}

const URLS = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\tscript:alert(1)',
  'java&#9;script:alert(1)',
  'javascript&colon;alert(1)',
  '&#106;avascript:alert(1)',
  '\\javascript:alert(1)',
  'javascript\\:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'blob:https://example.org/1',
  'file:///etc/passwd',
  '//example.org/x',
  '/api/v1/notes',
  'https:javascript:alert(1)',
  'view-source:https://example.org',
]

const FORMS = [
  (url: string) => `[a](${url})`,
  (url: string) => `[a](<${url}> "x")`,
  (url: string) => `<${url}>`,
  (url: string) => `![a](${url})`,
  (url: string) => `[![a](${url})](${url})`,
  (url: string) => `[a][1]\n\n[1]: ${url}`,
  (url: string) => `[1]\n\n[1]: <${url}> 'x'`,
  (url: string) => `| a |\n| - |\n| [a](${url}) |`,
  (url: string) => `- > **[a](${url})**`,
  (url: string) => `[[${url}]]`,
  (url: string) => `# [a](${url})\n\n[^1]: ${url}`,
  (url: string) => `<a href="${url}">a</a>`,
  (url: string) => `<img src="${url}" onerror="alert(1)">`,
]

const HTML = [
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<svg/onload=alert(1)>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<style>@import url(https://example.org/x.css)</style>',
  '<div style="background:url(https://example.org/x)">a</div>',
  '<math><mtext></mtext><script>alert(1)</script></math>',
  '<!--><script>alert(1)</script>-->',
  '<details open ontoggle=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<b\n onmouseover=alert(1)>a</b>',
  '```html\n<script>alert(1)</script>\n```',
  '```"><script>alert(1)</script>\na\n```',
  '`<img src=x onerror=alert(1)>`',
  '<base href="https://example.org/">',
  '<form action="https://example.org"><input autofocus onfocus=alert(1)></form>',
]

const corpus = [...URLS.flatMap((url) => FORMS.map((form) => form(url))), ...HTML]

describe('a malicious text', () => {
  it.each(URLS)('leads nowhere else than to the web or a mailbox: %s', (url) => {
    FORMS.forEach((form) => expectHarmless(form(url)))
  })

  it.each(HTML)('stays text: %s', (html) => {
    for (const text of [html, `- ${html}`, `> ${html}`, `a ${html} b`, `| a |\n| - |\n| ${html} |`])
      expectHarmless(text)
  })

  it('is harmless wherever its stream stands', () => {
    const cut = fc.constantFrom(...corpus).chain((text) => fc.nat(text.length).map((at) => text.slice(0, at)))
    fc.assert(fc.property(cut, expectHarmless), { numRuns: 500 })
  }, 60_000)

  it('is harmless in whatever it is put together with', () => {
    const glue = fc.constantFrom('', ' ', '\n', '\n\n', '[', '](', ')', '<', '>', '"', '`', '**', '| ', '!', '&', '\\')
    const mixed = fc.array(fc.oneof(glue, fc.constantFrom(...corpus), fc.constantFrom(...URLS)), { maxLength: 8 })
    fc.assert(
      fc.property(mixed, (parts) => expectHarmless(parts.join(''))),
      { numRuns: 500 },
    )
  }, 60_000)
})

describe('an address', () => {
  it.each(URLS.filter((url) => !url.startsWith('https:')))('%s is none', (url) => expect(safeUrl(url)).toBeUndefined())

  it.each(['https://example.org/a?b=1#c', 'http://example.org/', 'mailto:ada@example.org'])('%s is one', (url) =>
    expect(safeUrl(url)).toBe(url),
  )
})

describe('Markdown', () => {
  it.each(['>', '> ', '- ', '1. ', '> 1) '])('shows as it was written what is nested too deeply: %s', (mark) => {
    const text = `${mark.repeat(20_000)}a`
    const { container } = render(<Markdown text={text} />)
    expect(container.querySelector('pre')?.textContent).toBe(text)
    expect(parseMarkdown(`${mark.repeat(20)}a`).children[0]?.type).not.toBe('code')
  })

  it('keeps references within links text', () => {
    const { container } = render(<Markdown text="[a [1] b](https://example.org) [1]" reference={REFERENCE} />)
    expect(container.querySelector('a')?.textContent).toBe('a [1] b')
    expect(container.querySelectorAll('button')).toHaveLength(1)
    expect(container.querySelector('a button')).toBeNull()
  })

  it('shows pictures as links, and what nobody knows as text', () => {
    const { container } = render(<Markdown text="![Un chat](https://example.org/chat.png) [7] [[Rien]]" />)
    expect(container.querySelector('a')?.textContent).toBe('🖼 Un chat')
    expect(container.textContent).toContain('[7] [[Rien]]')
  })
})
