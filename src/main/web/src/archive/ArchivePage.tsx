import { SquarePen } from 'lucide-react'
import { Link, useLocation, useSearch } from 'wouter'
import { commonWords } from '../language/commonWords'
import { useWords } from '../language/language'
import { useDocumentTitle } from '../ui/useDocumentTitle'
import { searchPath, type SearchCriteria, criteriaOf } from './search/criteria'
import { RecentNotes } from './search/RecentNotes'
import { SearchBox } from './search/SearchBox'
import { SearchFilters } from './search/SearchFilters'
import { SearchResults } from './search/SearchResults'
import { DropZone } from './upload/DropZone'
import { FilePicker } from './upload/FilePicker'
import { UploadList } from './upload/UploadList'

/** The page of the archive: search, import, and the latest notes. */
export default function ArchivePage() {
  const t = useWords(commonWords)
  const criteria = criteriaOf(useSearch())
  const [, navigate] = useLocation()
  const change = (changed: Partial<SearchCriteria>) =>
    navigate(searchPath({ ...criteria, ...changed }), { replace: true })
  useDocumentTitle(t.archive)
  return (
    <DropZone>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold">{t.archive}</h1>
        <Link href="/archive/new" className="button-primary button">
          <SquarePen size={18} aria-hidden /> {t.newNote}
        </Link>
      </div>
      <SearchBox q={criteria.q} onSearch={(q) => change({ q })} />
      {!criteria.q && <FilePicker />}
      <UploadList />
      {criteria.q ? (
        <>
          <SearchFilters criteria={criteria} onChange={change} />
          <SearchResults criteria={criteria} />
        </>
      ) : (
        <RecentNotes />
      )}
    </DropZone>
  )
}
