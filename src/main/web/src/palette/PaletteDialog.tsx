import { X } from 'lucide-react'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../language/language'
import { IconButton } from '../look/IconButton'
import { type Entry, inGroups, matching, moved } from './entries'
import { Options, optionId } from './Options'
import { useCommands } from './useCommands'
import { useFound } from './useFound'
import { words } from './words'

/** Everything that can be gone to or switched, and what the server finds, in one list under one field. */
export default function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(words)
  const dialog = useModal()
  const [typed, type] = useState('')
  const query = typed.trim()
  const found = useFound(query)
  const entries = inGroups([...matching(useCommands(), query), ...found.entries], query)
  const [wanted, setWanted] = useState<string>()
  const at = Math.max(0, entries.findIndex((entry) => entry.id === wanted)) // prettier-ignore
  const active = entries[at]
  const choose = (entry: Entry) => {
    dialog.current?.close()
    entry.run()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const next = moved(event.key, at, entries.length)
    if (next === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (next !== undefined) setWanted(entries[next]!.id)
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
      <Options entries={entries} active={active} onChoose={choose} />
      <p role="status" className="palette-state">
        {found.state === 'searching' && query && t.searching}
        {found.state === 'failed' && t.failed}
        {found.state === 'done' && entries.length === 0 && t.nothing}
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
