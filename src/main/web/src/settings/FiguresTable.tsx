import { useWords } from '../language/language'
import type { Measure } from './measure'
import { settingsWords } from './settingsWords'

interface Props {
  readonly head: string
  readonly measure: Measure
  readonly rows: readonly (readonly [key: string, name: string, value: string])[]
}

/** A table of a chart's figures, for whoever cannot see it or wants to know exactly. */
export function FiguresTable({ head, measure, rows }: Props) {
  const t = useWords(settingsWords)
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
