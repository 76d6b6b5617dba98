import { api } from '../api/api'
import { useMe } from '../api/me'
import { useWords } from '../language/language'
import { notifyFailure } from '../notices/notices'
import { forgetUnsent } from '../protocol/outboxStorage'
import { tabStorage } from '../storage/storage'
import { SettingsSection } from './SettingsSection'
import { settingsWords } from './settingsWords'

/** The account, where being here takes a token. */
export function AccountSection() {
  const t = useWords(settingsWords)
  const { data } = useMe()
  if (data?.auth !== 'token') return null
  const logOut = () => {
    api.POST('/auth/logout').then(leave, notifyFailure)
  }
  return (
    <SettingsSection title={t.account}>
      <p>{t.loggedInAs(data.owner)}</p>
      <button type="button" className="button justify-self-start" onClick={logOut}>
        {t.logOut}
      </button>
    </SettingsSection>
  )
}

/** Whoever comes next finds nothing of whoever was here. */
function leave(): void {
  forgetUnsent()
  tabStorage.forget('')
  location.reload()
}

/** About the server: its version and its interface. */
export function AboutSection() {
  const t = useWords(settingsWords)
  const { data } = useMe()
  return (
    <SettingsSection title={t.about}>
      {data && <p>{t.version(data.version)}</p>}
      <a href="/openapi.yaml" className="text-link">
        {t.interface}
      </a>
    </SettingsSection>
  )
}
