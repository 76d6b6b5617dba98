import { FileUp, FolderUp } from 'lucide-react'
import { type ReactNode, useId, useRef } from 'react'
import { useWords } from '../../language/language'
import { EXTENSIONS, filesOfInput } from './chosenFiles'
import { uploads } from './uploads'

const words = {
  fr: { bring: 'Importer', files: 'Fichiers', folder: 'Dossier' },
  en: { bring: 'Import', files: 'Files', folder: 'Folder' },
}

/** The file picker: chooses files or a folder to import. */
export function FilePicker() {
  const t = useWords(words)
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="flex flex-wrap items-center gap-2">
      <span id={id} className="text-sm text-soft">
        {t.bring}
      </span>
      <PickButton accept={EXTENSIONS.join(',')}>
        <FileUp size={18} aria-hidden /> {t.files}
      </PickButton>
      <PickButton webkitdirectory="">
        <FolderUp size={18} aria-hidden /> {t.folder}
      </PickButton>
    </div>
  )
}

interface Props {
  readonly accept?: string
  readonly webkitdirectory?: ''
  readonly children: ReactNode
}

function PickButton({ children, ...what }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        {...what}
        onChange={(event) => {
          void uploads.add(filesOfInput(event.target.files))
          event.target.value = ''
        }}
      />
    </>
  )
}
