import { switchGuideKey, useGuideKeySwitch } from '../guide/guideKey'
import { chooseLocale, LANGUAGES, useLocale, useWords } from '../language/language'
import { RadioGroup } from '../ui/RadioGroup'
import { chooseTheme, THEMES, useTheme } from '../ui/theme'
import { useDocumentTitle } from '../ui/useDocumentTitle'
import { AboutSection, AccountSection } from './AccountSection'
import { AgentsSection } from './AgentsSection'
import { SettingsSection } from './SettingsSection'
import { settingsWords } from './settingsWords'
import { UsageSection } from './UsageSection'

/** The page of settings. */
export default function SettingsPage() {
  const t = useWords(settingsWords)
  const theme = useTheme()
  const locale = useLocale()
  const guideKey = useGuideKeySwitch()
  useDocumentTitle(t.settings)
  return (
    <div className="page">
      <div className="grid grid-cols-1 gap-4">
        <h1 className="text-2xl font-semibold">{t.settings}</h1>
        <SettingsSection title={t.display}>
          <RadioGroup
            label={t.theme}
            options={THEMES.map((it) => [it, t.themes[it]] as const)}
            chosen={theme}
            onChoose={chooseTheme}
          />
          <RadioGroup label={t.language} options={LANGUAGES} chosen={locale} onChoose={chooseLocale} />
          <RadioGroup
            label={t.guideKey}
            options={[
              ['on', t.yes],
              ['off', t.no],
            ]}
            chosen={guideKey}
            onChoose={switchGuideKey}
          />
        </SettingsSection>
        <AgentsSection />
        <UsageSection />
        <AccountSection />
        <AboutSection />
      </div>
    </div>
  )
}
