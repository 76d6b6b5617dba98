import { ArrowRight, FileText, MessagesSquare, SlidersHorizontal } from 'lucide-react'
import { useEffect } from 'react'
import { useWords } from '../language/language'
import { type Entry, type Group } from './entries'
import { words } from './words'

export const optionId = (entry: Entry): string => `palette-option-${encodeURIComponent(entry.id)}`

const ICONS: Readonly<Record<Group, typeof ArrowRight>> = {
  places: ArrowRight,
  talks: MessagesSquare,
  notes: FileText,
  choices: SlidersHorizontal,
}

interface Props {
  readonly entries: readonly Entry[]
  readonly active: Entry | undefined
  readonly onChoose: (entry: Entry) => void
}

export function Options({ entries, active, onChoose }: Props) {
  const t = useWords(words)
  const shown = active && optionId(active)
  useEffect(() => {
    if (shown) document.getElementById(shown)?.scrollIntoView({ block: 'nearest' })
  }, [shown])
  return (
    <div id="palette-options" role="listbox" aria-label={t.title} className="palette-options">
      {[...new Set(entries.map((entry) => entry.group))].map((group) => {
        const members = entries.filter((entry) => entry.group === group)
        return (
          <div key={group} role="group" aria-labelledby={`palette-${group}`}>
            <div id={`palette-${group}`} role="presentation" className="palette-group">
              {t.groups[group]}
            </div>
            {members.map((entry) => (
              <Option key={entry.id} entry={entry} isActive={entry === active} onChoose={onChoose} />
            ))}
          </div>
        )
      })}
    </div>
  )
}

interface OptionProps {
  readonly entry: Entry
  readonly isActive: boolean
  readonly onChoose: (entry: Entry) => void
}

/** The focus stays in the field: options are pointed at and pressed, never focused. */
function Option({ entry, isActive, onChoose }: OptionProps) {
  const Icon = ICONS[entry.group]
  return (
    <div
      id={optionId(entry)}
      role="option"
      aria-selected={isActive}
      className="palette-option"
      onClick={() => onChoose(entry)}
    >
      <Icon size={18} />
      <span className="truncate">{entry.text}</span>
    </div>
  )
}
