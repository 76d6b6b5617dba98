import type { RootContent } from 'mdast'
import { MessageSquareQuote } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'
import { commonWords } from '../language/commonWords'
import { useLocale, useWords } from '../language/language'
import { MarkdownNodes } from '../markdown/MarkdownNodes'
import { ReferenceContext, type ReferenceResolver } from '../markdown/reference'
import { takeFocus } from '../ui/takeFocus'
import { useDocumentTitle } from '../ui/useDocumentTitle'
import { EXAMPLE, guideOf, type GuideSection } from './guide'
import english from './guide.en.md?raw'
import french from './guide.fr.md?raw'

const words = { fr: { contents: 'Sommaire' }, en: { contents: 'Contents' } }

const guides = { fr: guideOf(french), en: guideOf(english) }

/** The page of the user's guide, for people who never read a README. */
export default function GuidePage() {
  const t = useWords(words)
  const { title, introduction, sections } = guides[useLocale()]
  const places = usePlaces()
  useDocumentTitle(title)
  useEffect(showNamedSection, [])
  return (
    <div className="page">
      <ReferenceContext value={places}>
        <article className="guide">
          <h1 ref={takeFocus} tabIndex={-1}>
            {title}
          </h1>
          <div className="prose">
            <MarkdownNodes nodes={introduction} />
          </div>
          <nav aria-label={t.contents}>
            <ul>
              {sections.map((section) => (
                <li key={section.id}>
                  <a href={`#${section.id}`}>{section.title}</a>
                </li>
              ))}
            </ul>
          </nav>
          {sections.map((section) => (
            <GuideChapter key={section.id} section={section} />
          ))}
        </article>
      </ReferenceContext>
    </div>
  )
}

/** The browser looked for it before it was there. */
function showNamedSection(): void {
  if (location.hash) location.replace(location.hash)
}

/** `[[Settings]]` leads to that place of the app. */
function usePlaces(): ReferenceResolver {
  const t = useWords(commonWords)
  const [, navigate] = useLocation()
  return useMemo(() => {
    const paths = new Map([
      [t.archive, '/archive'],
      [t.settings, '/settings'],
    ])
    return {
      byNumber: () => undefined,
      byTitle: (title) => {
        const path = paths.get(title)
        return path === undefined ? undefined : { title: '', open: () => navigate(path) }
      },
    }
  }, [t, navigate])
}

function GuideChapter({ section: { id, title, content } }: { readonly section: GuideSection }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <a href={`#${id}`}>{title}</a>
      </h2>
      <div className="prose">
        {content.map((block, n) => (
          <GuideBlock key={n} block={block} />
        ))}
      </div>
    </section>
  )
}

function GuideBlock({ block }: { readonly block: RootContent }) {
  return block.type === 'code' && block.lang === EXAMPLE ? (
    <ExampleButton text={block.value} />
  ) : (
    <MarkdownNodes nodes={[block]} />
  )
}

/** An example that is put into the message field of a new conversation, to be sent or changed. */
function ExampleButton({ text }: { readonly text: string }) {
  const [, navigate] = useLocation()
  return (
    <button type="button" className="example" onClick={() => navigate(`/?${new URLSearchParams({ text })}`)}>
      <MessageSquareQuote size={18} aria-hidden />
      {text}
    </button>
  )
}
