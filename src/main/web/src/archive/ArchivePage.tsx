import { SquarePen } from 'lucide-react'
import { Link, useLocation, useSearch } from 'wouter'
import { useWords } from '../language/language'
import { useTitle } from '../look/title'
import { addressOf, type Sought, soughtOf } from './search/criteria'
import { ChooseFiles } from './upload/FilePicker'
import { DropZone } from './upload/DropZone'
import { Filters } from './search/SearchFilters'
import { Found } from './search/SearchResults'
import { Recent } from './search/RecentNotes'
import { SearchBox } from './search/SearchBox'
import { UploadList } from './upload/UploadList'

const words = {
  fr: { archive: 'Archives', write: 'Nouvelle note' },
  en: { archive: 'Archive', write: 'New note' },
}

export default function ArchivePage() {
  const t = useWords(words)
  const sought = soughtOf(useSearch())
  const [, navigate] = useLocation()
  const change = (changed: Partial<Sought>) => navigate(addressOf({ ...sought, ...changed }), { replace: true })
  useTitle(t.archive)
  return (
    <DropZone>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold">{t.archive}</h1>
        <Link href="/archive/new" className="button-primary button">
          <SquarePen size={18} aria-hidden /> {t.write}
        </Link>
      </div>
      <SearchBox q={sought.q} onSearch={(q) => change({ q })} />
      {!sought.q && <ChooseFiles />}
      <UploadList />
      {sought.q ? (
        <>
          <Filters sought={sought} onChange={change} />
          <Found sought={sought} />
        </>
      ) : (
        <Recent />
      )}
    </DropZone>
  )
}
