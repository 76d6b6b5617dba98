import { X } from 'lucide-react'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../language/language'
import { IconButton } from '../ui/IconButton'
import { type PaletteItem, inGroups, matching, moved } from './paletteItems'
import { PaletteOptions, optionId } from './PaletteOptions'
import { paletteWords } from './paletteWords'
import { usePaletteCommands } from './usePaletteCommands'
import { usePaletteSearch } from './usePaletteSearch'

/**
 * The dialog of the palette: everything that can be gone to or switched, and what the server finds, in one list under
 * one field.
 */
export default function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(paletteWords)
  const dialog = useModal()
  const [typed, type] = useState('')
  const query = typed.trim()
  const found = usePaletteSearch(query)
  const items = inGroups([...matching(usePaletteCommands(), query), ...found.items], query)
  const [wanted, setWanted] = useState<string>()
  const at = Math.max(0, items.findIndex((item) => item.id === wanted)) // prettier-ignore
  const active = items[at]
  const choose = (item: PaletteItem) => {
    dialog.current?.close()
    item.run()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const next = moved(event.key, at, items.length)
    if (next === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (next !== undefined) setWanted(items[next]!.id)
    else if (active) choose(active)
  }
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t.title}
      // An event of an earlier showing comes late where effects run twice.
      onClose={() => {
        if (!dialog.current?.open) onClose()
      }}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="palette-field">
        <input
          role="combobox"
          aria-label={t.title}
          aria-expanded
          aria-controls="palette-options"
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(active)}
          placeholder={t.placeholder}
          maxLength={200}
          autoComplete="off"
          autoFocus
          value={typed}
          onChange={(event) => {
            type(event.target.value)
            setWanted(undefined)
          }}
          onKeyDown={onKey}
        />
        <IconButton label={t.close} onClick={() => dialog.current?.close()}>
          <X size={18} />
        </IconButton>
      </div>
      <PaletteOptions items={items} active={active} onChoose={choose} />
      <p role="status" className="palette-state">
        {found.state === 'searching' && query && t.searching}
        {found.state === 'failed' && t.failed}
        {found.state === 'done' && items.length === 0 && t.nothing}
      </p>
    </dialog>
  )
}

/** Shown over everything; when it goes away the focus is where it was. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const shown = dialog.current!
    shown.showModal()
    return () => shown.close()
  }, [])
  return dialog
}
