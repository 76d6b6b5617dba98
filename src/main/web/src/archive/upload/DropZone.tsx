import { type DragEvent, type ReactNode, useState } from 'react'
import { useWords } from '../../language/language'
import { filesOfDrop } from './chosenFiles'
import { uploads } from './uploads'

const words = {
  fr: { drop: 'Lâchez ici les fichiers ou dossiers à importer' },
  en: { drop: 'Drop the files or folders to import here' },
}

/** The drop zone: a page where files may be dropped anywhere. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const t = useWords(words)
  const [over, setOver] = useState(false)
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  const leave = (event: DragEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
  }
  const drop = (event: DragEvent) => {
    setOver(false)
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    void filesOfDrop(event.dataTransfer).then(uploads.add)
  }
  return (
    <div className="page" onDragOver={drag} onDragLeave={leave} onDrop={drop}>
      <div className="grid gap-3">{children}</div>
      {over && <p className="drop-here">{t.drop}</p>}
    </div>
  )
}
