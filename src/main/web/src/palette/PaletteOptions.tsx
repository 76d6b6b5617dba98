import { ArrowRight, FileText, MessagesSquare, SlidersHorizontal } from 'lucide-react'
import { useEffect } from 'react'
import { useWords } from '../language/language'
import { type PaletteItem, type PaletteGroup } from './paletteItems'
import { paletteWords } from './paletteWords'

export const optionId = (item: PaletteItem): string => `palette-option-${encodeURIComponent(item.id)}`

const ICONS: Readonly<Record<PaletteGroup, typeof ArrowRight>> = {
  places: ArrowRight,
  conversations: MessagesSquare,
  notes: FileText,
  choices: SlidersHorizontal,
}

interface Props {
  readonly items: readonly PaletteItem[]
  readonly active: PaletteItem | undefined
  readonly onChoose: (item: PaletteItem) => void
}

/** The options of the palette, in their groups. */
export function PaletteOptions({ items, active, onChoose }: Props) {
  const t = useWords(paletteWords)
  const shown = active && optionId(active)
  useEffect(() => {
    if (shown) document.getElementById(shown)?.scrollIntoView({ block: 'nearest' })
  }, [shown])
  return (
    <div id="palette-options" role="listbox" aria-label={t.title} className="palette-options">
      {[...new Set(items.map((item) => item.group))].map((group) => {
        const members = items.filter((item) => item.group === group)
        return (
          <div key={group} role="group" aria-labelledby={`palette-${group}`}>
            <div id={`palette-${group}`} role="presentation" className="palette-group">
              {t.groups[group]}
            </div>
            {members.map((item) => (
              <PaletteOption key={item.id} item={item} isActive={item === active} onChoose={onChoose} />
            ))}
          </div>
        )
      })}
    </div>
  )
}

interface OptionProps {
  readonly item: PaletteItem
  readonly isActive: boolean
  readonly onChoose: (item: PaletteItem) => void
}

/** The focus stays in the field: options are pointed at and pressed, never focused. */
function PaletteOption({ item, isActive, onChoose }: OptionProps) {
  const Icon = ICONS[item.group]
  return (
    <div
      id={optionId(item)}
      role="option"
      aria-selected={isActive}
      className="palette-option"
      onClick={() => onChoose(item)}
    >
      <Icon size={18} />
      <span className="truncate">{item.text}</span>
    </div>
  )
}
