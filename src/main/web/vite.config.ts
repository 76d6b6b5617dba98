import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { firstLoadAtMost } from './firstLoad.ts'

const server = `http://127.0.0.1:${process.env.SCRIBE_HTTP_PORT ?? '8000'}`

const entities = fileURLToPath(new URL('node_modules/decode-named-character-reference/index.js', import.meta.url))

export default defineConfig({
  plugins: [react(), tailwindcss(), firstLoadAtMost(170_000)],
  // Its version for browsers reads entities through innerHTML, which the page's policy forbids.
  resolve: { alias: { 'decode-named-character-reference': entities } },
  build: {
    outDir: '../../../target/classes/web',
    emptyOutDir: true,
    // Nothing is inlined: the page allows no data but pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/chat', '/eventbus', '/health', '/openapi.yaml'].map((path) => [
        path,
        { target: server, changeOrigin: true, ws: path === '/eventbus' },
      ]),
    ),
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    // No test fails for being slow: these only end what would never end.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
