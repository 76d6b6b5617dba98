import { FileUp, FolderUp } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useWords } from '../language/language'
import { EXTENSIONS, ofInput } from './files'
import { uploads } from './uploads'

const words = {
  fr: { files: 'Importer des fichiers', folder: 'Importer un dossier' },
  en: { files: 'Import files', folder: 'Import a folder' },
}

export function ChooseFiles() {
  const t = useWords(words)
  return (
    <>
      <Picker accept={EXTENSIONS.join(',')}>
        <FileUp size={18} aria-hidden /> {t.files}
      </Picker>
      <Picker webkitdirectory="">
        <FolderUp size={18} aria-hidden /> {t.folder}
      </Picker>
    </>
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
