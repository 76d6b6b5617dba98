// Measures a page as a phone on a slow network sees it: node measure.mjs URL TIMES; prints JSON, a median a figure.
import { chromium } from 'playwright-core'
import lighthouse from 'lighthouse'

const PORT = 19222
const CATEGORIES = ['performance', 'accessibility', 'best-practices']
const FIGURES = ['first-contentful-paint', 'largest-contentful-paint', 'interactive', 'total-blocking-time', 'cumulative-layout-shift']

const [url, times] = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    `--remote-debugging-port=${PORT}`,
    ...'--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(' '),
  ],
})
const runs = []
const complaints = new Set()
for (let i = 0; i < Number(times); i++) {
  const { lhr } = await lighthouse(url, { port: PORT, onlyCategories: CATEGORIES, logLevel: 'error' })
  runs.push({
    ...Object.fromEntries(CATEGORIES.map((it) => [it, Math.round(lhr.categories[it].score * 100)])),
    ...Object.fromEntries(FIGURES.map((it) => [it, lhr.audits[it].numericValue])),
  })
  for (const [id, { score, title }] of Object.entries(lhr.audits)) if (score !== null && score < 0.9) complaints.add(`${id}: ${title}`)
}
await browser.close()

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
const medians = Object.fromEntries(Object.keys(runs[0]).map((it) => [it, median(runs.map((run) => run[it]))]))
console.log(JSON.stringify({ ...medians, complaints: [...complaints] }))
