// How smooth a page is while tokens stream: node frames.mjs URL SECONDS TIMES; prints JSON.
// The baseline is a bare page that reads the same stream and appends its tokens to a text.
import { chromium } from 'playwright-core'

const [url, seconds, times] = process.argv.slice(2)
const LIMIT_MS = Number(seconds) * 2000 + 60_000
const VISITS = 7

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(' '),
})

const newPage = async () => (await browser.newContext({ viewport: { width: 412, height: 823 } })).newPage()

/** Until one can write into the page, in ms after its request. */
async function visit() {
  const page = await newPage()
  await page.addInitScript(() => {
    const look = () => (document.querySelector('textarea') ? (window.ready = performance.now()) : requestAnimationFrame(look))
    look()
  })
  await page.goto(url)
  const ready = await page.waitForFunction(() => window.ready)
  const ms = await ready.jsonValue()
  await page.context().close()
  return ms
}

/** Counts the time between frames from now on. */
const watchFrames = (page) =>
  page.evaluate(() => {
    window.frames_ = []
    let last = performance.now()
    const frame = (now) => {
      window.frames_.push(now - last)
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })

async function framesOf(page) {
  const gaps = (await page.evaluate(() => window.frames_)).slice(1).sort((a, b) => a - b)
  return { longest: gaps.at(-1), p99: gaps[Math.floor(gaps.length * 0.99)], median: gaps[gaps.length >> 1] }
}

async function ours() {
  const page = await newPage()
  await page.goto(`${url}/`)
  await page.locator('textarea').fill('Plume, raconte longuement.')
  await page.keyboard.press('Enter')
  await page.locator('.bubble .prose').first().waitFor()
  await watchFrames(page)
  await page.locator('.run-figures, .run .trouble').first().waitFor({ timeout: LIMIT_MS })
  const frames = await framesOf(page)
  const shown = await page.locator('.bubble .prose').first().innerText()
  if (await page.locator('.run .trouble').count()) throw new Error(await page.locator('.run .trouble').first().innerText())
  await page.context().close()
  return { ...frames, characters: shown.length }
}

async function baseline() {
  const page = await newPage()
  await page.goto(`${url}/health`)
  await watchFrames(page)
  const characters = await page.evaluate(async () => {
    document.body.innerHTML = '<pre></pre>'
    const text = document.querySelector('pre')
    const body = JSON.stringify({ message: 'Plume, raconte longuement.', stream_tokens: true })
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch('/chat/orchestrated/stream', { method: 'POST', headers, body })
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const lines = (rest + next.value).split('\n')
      rest = lines.pop()
      for (const line of lines) {
        if (line.startsWith('data: {"type":"agent_delta"')) text.append(JSON.parse(line.slice(6)).delta)
      }
      scrollTo(0, document.body.scrollHeight)
    }
    return text.innerText.length
  })
  const frames = await framesOf(page)
  await page.context().close()
  return { ...frames, characters }
}

const result = { ready: [], ours: [], baseline: [] }
await visit()
for (let i = 0; i < VISITS; i++) result.ready.push(await visit())
for (let i = 0; i < Number(times); i++) {
  result.ours.push(await ours())
  result.baseline.push(await baseline())
}
await browser.close()
console.log(JSON.stringify(result))
