import { chooseLocale, LANGUAGES, useLocale, useWords } from '../language/language'
import { Choice } from '../look/Choice'
import { chooseTheme, THEMES, useTheme } from '../look/theme'
import { useTitle } from '../look/title'
import { About, Account } from './Account'
import { Agents } from './Agents'
import { Section } from './Section'
import { Usage } from './Usage'
import { words } from './words'

export default function SettingsPage() {
  const t = useWords(words)
  const theme = useTheme()
  const locale = useLocale()
  useTitle(t.title)
  return (
    <div className="page">
      <div className="grid grid-cols-1 gap-4">
        <h1 className="text-2xl font-semibold">{t.title}</h1>
        <Section title={t.display}>
          <Choice
            label={t.theme}
            options={THEMES.map((it) => [it, t.themes[it]] as const)}
            chosen={theme}
            onChoose={chooseTheme}
          />
          <Choice label={t.language} options={LANGUAGES} chosen={locale} onChoose={chooseLocale} />
        </Section>
        <Agents />
        <Usage />
        <Account />
        <About />
      </div>
    </div>
  )
}
