import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { retryOnlyBreaks } from './app/queries'
import './app/app.css'
import './look/theme'

const queries = new QueryClient({ defaultOptions: { queries: { retry: retryOnlyBreaks } } })

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
