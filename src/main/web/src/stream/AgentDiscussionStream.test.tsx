import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { chooseLocale } from '../language/language'
import { AGENTS } from '../testing/agents'
import { scribe, type TestServer } from '../testing/server'
import { action, failed, resultOf, spoken, start } from '../testing/sessionLog'
import { AgentDiscussionStream } from './AgentDiscussionStream'
import { useSSEDiscussion } from './useSSEDiscussion'

let server: TestServer
const openNote = vi.fn()

function Page({ says = '' }) {
  const discussion = useSSEDiscussion('s-1')
  return (
    <>
      <AgentDiscussionStream discussion={discussion} agents={AGENTS} onOpenNote={openNote}>
        <p>Bienvenue</p>
      </AgentDiscussionStream>
      <button onClick={() => discussion.send({ message: says })}>Dire</button>
    </>
  )
}

const shown = (says = '') => render(<Page says={says} />, { wrapper: StrictMode })

const say = () => userEvent.click(screen.getByRole('button', { name: 'Dire' }))

/** Once its Markdown is there. */
const bubble = async (text: string | RegExp) => (await screen.findByText(text)).closest('article')!

const think = (agent: string) => server.append({ type: 'processing', node: agent, status: 'started' })

const delta = (text: string, offset = 0) =>
  server.say({ type: 'agent_delta', timestamp: '', agent: 'mimir', turn: 1, attempt: 1, offset, delta: text })

const texts = () => [...document.querySelectorAll('.bubble-user p')].map((it) => it.textContent)

// Its first loading may take longer than a test waits for a text.
beforeAll(() => import('../markdown/Markdown'))

beforeEach(() => {
  chooseLocale('fr')
  onTestFinished(() => chooseLocale('en'))
  openNote.mockReset()
  server = scribe()
})

describe('a discussion', () => {
  it('is a log that is read out politely, and can be reached by keyboard', async () => {
    shown()
    const log = screen.getByRole('log', { name: 'Discussion' })
    expect([log.getAttribute('aria-live'), log.tabIndex]).toEqual(['polite', 0])
    expect(screen.getByText('Bienvenue')).toBeTruthy()
    server.append(start('un'))
    await waitFor(() => expect(screen.queryByText('Bienvenue')).toBeNull())
  })

  it('keeps a place for what is still to come', async () => {
    shown()
    expect(document.querySelector('.skeleton')).toBeTruthy()
    await waitFor(() => expect(document.querySelector('.skeleton')).toBeNull())
  })

  it('shows each agent as it is defined, whoever it is, and to whom it speaks', async () => {
    server.append(start('un'))
    server.append(spoken({ agent: 'plume', to: 'mimir', content: 'Et toi ?' }))
    server.append(spoken({ agent: 'huginn', to: 'plume', content: 'Croa.', turn: 2 }))
    server.append(spoken({ agent: 'nobody', content: 'Hm.', turn: 3 }))
    shown()
    const plume = await bubble('Et toi ?')
    expect(plume.querySelector('header')!.textContent).toBe('🖋️Plumeà Mimir')
    expect(plume.style.getPropertyValue('--agent')).toBe('#3b82f6')
    const huginn = await bubble('Croa.')
    expect(huginn.querySelector('header')!.textContent).toBe('🐦Huginnà Plume')
    expect(huginn.style.getPropertyValue('--agent')).toBe('#0f766e')
    expect((await bubble('Hm.')).querySelector('header')!.textContent).toBe('💬Nobody')
  })

  it('speaks the reader’s language', async () => {
    server.append(start('un'))
    server.append(spoken({ partial: true, content: 'Le RAG', model: 'scribe-extractive' }))
    server.append({ type: 'complete', result: resultOf('Le RAG', 'run-1') })
    shown()
    await bubble('Le RAG')
    expect([screen.getByText('Interrompu ici'), screen.getByText('sans modèle de langage')]).toHaveLength(2)
    act(() => chooseLocale('en'))
    expect([screen.getByText('Interrupted here'), screen.getByText('without a language model')]).toHaveLength(2)
  })

  it('tells what a message took', async () => {
    server.append(start('un'))
    server.append(spoken({ content: 'Voilà.', tokens_used: 1234, cost_eur: null }))
    shown()
    const message = within(await bubble('Voilà.'))
    expect(message.getByText(/^1.234 jetons$/)).toBeTruthy()
    expect(message.getByText('coût inconnu')).toBeTruthy()
  })
})

describe('a run', () => {
  it('is expected, then thought about, then said word for word, then there', async () => {
    shown()
    await waitFor(() => expect(server.watchers).toBe(1))
    server.append(start('RAG ?'))
    expect(await screen.findByText('Les agents se mettent au travail')).toBeTruthy()
    think('mimir')
    expect(await screen.findByText('Mimir réfléchit')).toBeTruthy()
    delta('Le **RAG**')
    const draft = await bubble('RAG')
    expect(draft.getAttribute('aria-busy')).toBe('true')
    expect(screen.queryByText('Mimir réfléchit')).toBeNull()
    delta(' cite', 10)
    await waitFor(() => expect(draft.textContent).toContain('Le RAG cite'))
    server.append(spoken({ content: 'Le **RAG** cite ses sources.' }))
    await waitFor(() => expect(screen.getByText(/cite ses sources/).closest('[aria-busy=true]')).toBeNull())
    server.append({ type: 'complete', result: resultOf('') })
    await screen.findByText(/1,3 s/)
    expect(screen.getAllByText(/cite/)).toHaveLength(1)
  })

  it('builds nothing anew of what was read when the message is whole', async () => {
    shown()
    await waitFor(() => expect(server.watchers).toBe(1))
    server.append(start('RAG ?'))
    delta('Le **RAG**\n\nUn texte')
    const beginning = await screen.findByText('RAG')
    server.append(spoken({ content: 'Le **RAG**\n\nUn texte entier' }))
    await screen.findByText('Un texte entier')
    expect(screen.getByText('RAG')).toBe(beginning)
    expect(beginning.isConnected).toBe(true)
  })

  it('keeps what its tools did in place, and opens what they found', async () => {
    const details = { count: 5, results: [{ n: 1, note_id: 'note-1', title: 'RAG' }] } as never
    server.append(start('RAG ?'))
    server.append(action({ status: 'running' }))
    shown()
    const line = (await screen.findByText(/recherche dans les archives/)).closest('p')!
    expect(line.dataset.status).toBe('running')
    server.append(action({ status: 'completed', details }))
    server.append(spoken({ content: 'Il cite [1], dit [[RAG]], pas [2].' }))
    await waitFor(() => expect(line.textContent).toBe('🧠Mimir recherche dans les archives ✓ 5 notes'))
    const message = await bubble(/pas \[2\]/)
    expect(line.compareDocumentPosition(message)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    for (const citation of within(message).getAllByRole('button')) await userEvent.click(citation)
    expect(openNote.mock.calls).toEqual([['note-1'], ['note-1']])
  })

  it('opens what it made and what it refers to', async () => {
    const clickable_objects = [
      { type: 'viz_link' as const, note_id: 'note-2', title: 'Réunion' },
      { type: 'web_link' as const, url: 'https://example.org/rag', title: 'example.org' },
    ]
    server.append(start('un'))
    server.append({
      type: 'complete',
      result: { ...resultOf(''), clickable_objects, warnings: ['Budget presque atteint.'] },
    })
    shown()
    await userEvent.click(await screen.findByRole('button', { name: 'Ouvrir la note « Réunion »' }))
    expect(openNote).toHaveBeenCalledWith('note-2')
    expect(screen.getByRole('link', { name: 'example.org' }).getAttribute('href')).toBe('https://example.org/rag')
    expect(screen.getByText('Budget presque atteint.')).toBeTruthy()
  })

  it('that failed is tried again without repeating the person’s message', async () => {
    server.append(start('RAG ?'))
    server.append(failed('model_overloaded', true))
    shown()
    await userEvent.click(await screen.findByRole('button', { name: 'Réessayer' }))
    expect(await screen.findByText('↻ Nouvel essai')).toBeTruthy()
    expect(texts()).toEqual(['RAG ?'])
    expect(screen.queryByRole('button', { name: 'Réessayer' })).toBeNull()
    expect(server.asked).toMatchObject([{ body: { message: 'RAG ?', mode: 'auto' } }])
  })

  it('that failed is not tried twice by whoever presses twice', async () => {
    server.append(start('RAG ?'))
    server.append(failed('model_overloaded', true))
    shown()
    server.isBusy = true
    await userEvent.click(await screen.findByRole('button', { name: 'Réessayer' }))
    await screen.findByText('Sera traité ensuite')
    expect(screen.queryByRole('button', { name: 'Réessayer' })).toBeNull()
  })

  it('that failed for good offers no other try', async () => {
    server.append(start('un'))
    server.append(action({ status: 'running' }))
    server.append(failed('cancelled', false))
    shown()
    expect(await screen.findByText('Le modèle ne répond pas.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Réessayer' })).toBeNull()
    expect(screen.getByText(/archives/).textContent).toContain('interrompu')
  })

  it('says what went wrong on its way, where it did', async () => {
    server.append(start('un'))
    server.append({ type: 'processing', node: 'plume', status: 'degraded', detail: 'Plume n’a pas pu répondre.' })
    shown()
    expect(await screen.findByText('Plume n’a pas pu répondre.')).toBeTruthy()
  })
})

describe('a message', () => {
  it('waits at the end while the agents work, and moves into the history when they come to it', async () => {
    server.append(start('un'))
    shown('deux')
    await waitFor(() => expect(texts()).toEqual(['un']))
    server.isBusy = true
    await say()
    expect(await screen.findByText('Sera traité ensuite')).toBeTruthy()
    server.append({ type: 'complete', result: resultOf('') })
    server.begin('run-1')
    await waitFor(() => expect(screen.queryByText('Sera traité ensuite')).toBeNull())
    expect(texts()).toEqual(['un', 'deux'])
  })

  it('that was not taken says why, and is sent again or taken away', async () => {
    shown('un')
    await waitFor(() => expect(server.watchers).toBe(1))
    server.refuseNext(422, 'Trop long.')
    await say()
    expect(await screen.findByText(/Pas envoyé\. Trop long\./)).toBeTruthy()
    server.refuseNext(422, 'Toujours trop long.')
    await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
    expect(await screen.findByText(/Toujours trop long/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Retirer' }))
    await waitFor(() => expect(texts()).toEqual([]))
  })
})
