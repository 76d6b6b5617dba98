import { useWords } from '../language/language'
import type { Measure } from './measure'
import { words } from './words'

interface Props {
  readonly head: string
  readonly measure: Measure
  readonly rows: readonly (readonly [key: string, name: string, value: string])[]
}

/** A chart in figures, for whoever cannot see it or wants to know exactly. */
export function Figures({ head, measure, rows }: Props) {
  const t = useWords(words)
  return (
    <details className="figures-table">
      <summary>{t.table}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t.measures[measure]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, name, value]) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
