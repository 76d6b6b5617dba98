import { useId } from 'react'

interface Props<T extends string> {
  readonly label: string
  readonly options: readonly (readonly [value: T, text: string])[]
  readonly chosen: T
  readonly onChoose: (value: T) => void
}

/** A group of radio buttons: one of a few, all of them in sight. */
export function RadioGroup<T extends string>({ label, options, chosen, onChoose }: Props<T>) {
  const name = useId()
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <div>
        {options.map(([value, text]) => (
          <label key={value}>
            <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
