import type { Page } from '@playwright/test'
import type { Api } from './api'
import { Conversation } from './conversation'
import { call, type Script, words } from './model'

const notes = [
  {
    title: 'RAG : chercher avant d’écrire',
    text: 'La **génération augmentée par la recherche** (RAG) cherche des passages avant d’écrire.\n\n- Elle réduit les inventions : la réponse cite ses sources.\n- Elle suit les notes sans réapprendre.\n\n> Un bon découpage compte plus que la taille du modèle.',
    tags: ['ia', 'recherche'],
  },
  {
    title: 'Découper les documents',
    text: 'Des passages de 200 à 400 mots, coupés aux titres. Le RAG retrouve mieux un passage qui se suffit à lui-même.',
    tags: ['ia'],
  },
  {
    title: 'Jardin partagé',
    text: 'Les tomates se plantent en mai, après les saints de glace. On les arrose le soir, au pied.',
    tags: ['jardin'],
  },
  {
    title: 'Pain au levain',
    text: 'Nourrir le levain la veille. Farine 500 g, eau 350 g, sel 10 g.',
    tags: ['cuisine'],
  },
] as const

const script: Script = function* ({ agent, round, context }) {
  if (context.includes('C’est rangé')) return yield 'Rien à ajouter.'
  if (agent === 'mimir' && round === 0) return yield call('search_knowledge', { query: 'RAG découpage des passages' })
  if (agent === 'mimir') {
    return yield* words(
      'Tes notes disent trois choses du **RAG** : il cherche des passages *avant* d’écrire [1], il réduit les inventions parce que la réponse cite ses sources [1], et le découpage y compte beaucoup [2].',
    )
  }
  if (round === 0) {
    return yield call('create_note', {
      title: 'Le RAG en bref',
      content:
        'Le RAG cherche d’abord, écrit ensuite, et cite ses sources.\n\n1. Découper aux titres\n2. Chercher\n3. Citer',
    })
  }
  yield* words(
    'En bref : le RAG **cherche d’abord, écrit ensuite**, et dit d’où il le tient [1]. Trois pas suffisent :\n\n1. découper les notes en passages qui se suffisent [2] ;\n2. chercher ceux qui répondent ;\n3. rédiger en les citant.\n\nC’est rangé dans une note.',
  )
}

/** A few notes and a real discussion of them, with its searches, citations and a note that comes of it. */
export async function discussRag(page: Page, api: Api, agentsSay: (script: Script) => void): Promise<Conversation> {
  for (const { title, text, tags } of notes) await api.note(title, text, tags)
  agentsSay(script)
  const talk = await new Conversation(page).open()
  await talk.say('Plume et Mimir, discutez de RAG, et gardez-en une note')
  await talk.idle()
  return talk
}
