import { FileUp, FolderUp } from 'lucide-react'
import { type ReactNode, useId, useRef } from 'react'
import { useWords } from '../../language/language'
import { EXTENSIONS, ofInput } from './chosenFiles'
import { uploads } from './uploads'

const words = {
  fr: { bring: 'Importer', files: 'Fichiers', folder: 'Dossier' },
  en: { bring: 'Import', files: 'Files', folder: 'Folder' },
}

export function ChooseFiles() {
  const t = useWords(words)
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="flex flex-wrap items-center gap-2">
      <span id={id} className="text-sm text-soft">
        {t.bring}
      </span>
      <Picker accept={EXTENSIONS.join(',')}>
        <FileUp size={18} aria-hidden /> {t.files}
      </Picker>
      <Picker webkitdirectory="">
        <FolderUp size={18} aria-hidden /> {t.folder}
      </Picker>
    </div>
  )
}

interface Props {
  readonly accept?: string
  readonly webkitdirectory?: ''
  readonly children: ReactNode
}

function Picker({ children, ...what }: Props) {
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
          void uploads.add(ofInput(event.target.files))
          event.target.value = ''
        }}
      />
    </>
  )
}
