import type { Agent, Ask } from '#openapi'
import { Link } from 'wouter'
import { useWords } from '../language/language'

const words = {
  fr: {
    title: 'Que voulez-vous savoir ou écrire ?',
    lead: 'Nommez-les ou laissez-les s’organiser : tout ce qu’ils se disent s’affiche.',
    examples: [
      'Mimir, qu’est-ce que le RAG ?',
      'Plume et Mimir, discutez de RAG',
      'Plume, reformule : on se voit mardi pour parler du budget',
    ],
    guide: 'Tout ce que l’on peut faire : le guide',
    noModel: 'Sans modèle de langage, les réponses sont tirées mot pour mot de vos notes.',
  },
  en: {
    title: 'What would you like to know or write?',
    lead: 'Name them or let them sort it out: everything they say to each other shows.',
    examples: [
      'Mimir, what is RAG?',
      'Plume and Mimir, discuss RAG',
      'Plume, rephrase: we meet on Tuesday to talk about the budget',
    ],
    guide: 'All that can be done: the guide',
    noModel: 'Without a language model, answers are taken from your notes word for word.',
  },
}

interface Props {
  readonly agents: ReadonlyMap<string, Agent>
  readonly onAsk: (ask: Ask) => void
}

/** The welcome on a page without a word yet: who is there, and how to begin. */
export function Welcome({ agents, onAsk }: Props) {
  const t = useWords(words)
  const all = [...agents.values()]
  return (
    <section className="grid gap-4 pt-2 text-center">
      <h2 className="text-xl font-semibold">{t.title}</h2>
      <ul className="mx-auto grid min-h-36 max-w-md gap-3 text-left">
        {all.map(({ name, icon, title, description }) => (
          <li key={name} className="flex gap-3">
            <span aria-hidden className="text-3xl">
              {icon}
            </span>
            <p className="text-sm">
              <strong>{title}</strong>
              <br />
              <span className="text-soft">{description}</span>
            </p>
          </li>
        ))}
      </ul>
      <p className="mx-auto max-w-prose text-sm text-soft">{t.lead}</p>
      <ul className="mx-auto grid w-full max-w-md gap-2">
        {t.examples.map((message) => (
          <li key={message}>
            <button type="button" className="button w-full py-2" onClick={() => onAsk({ message })}>
              {message}
            </button>
          </li>
        ))}
      </ul>
      <Link href="/guide" className="text-link mx-auto">
        {t.guide}
      </Link>
      {all.some((agent) => agent.mode_note) && <p className="mx-auto max-w-prose text-sm text-soft">{t.noModel}</p>}
    </section>
  )
}
