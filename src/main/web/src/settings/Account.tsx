import { api } from '../api/api'
import { useMe } from '../api/me'
import { useWords } from '../language/language'
import { notifyFailure } from '../notices/notices'
import { forgetUnsent } from '../protocol/unsent'
import { tab } from '../storage/storage'
import { Section } from './Section'
import { words } from './words'

/** Who is here, where that takes a token. */
export function Account() {
  const t = useWords(words)
  const { data } = useMe()
  if (data?.auth !== 'token') return null
  const logOut = () => {
    api.POST('/auth/logout').then(leave, notifyFailure)
  }
  return (
    <Section title={t.account}>
      <p>{t.loggedInAs(data.owner)}</p>
      <button type="button" className="button justify-self-start" onClick={logOut}>
        {t.logOut}
      </button>
    </Section>
  )
}

/** Whoever comes next finds nothing of whoever was here. */
function leave(): void {
  forgetUnsent()
  tab.forget('')
  location.reload()
}

export function About() {
  const t = useWords(words)
  const { data } = useMe()
  return (
    <Section title={t.about}>
      {data && <p>{t.version(data.version)}</p>}
      <a href="/openapi.yaml" className="text-link">
        {t.interface}
      </a>
    </Section>
  )
}
