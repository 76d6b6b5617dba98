import type { ComponentProps } from 'react'

interface Props extends ComponentProps<'button'> {
  readonly label: string
}

/** A button with a picture only: its name is read out, and comes up where the mouse rests. */
export const IconButton = ({ label, className = '', ...rest }: Props) => (
  <button type="button" className={`icon-button ${className}`} aria-label={label} title={label} {...rest} />
)
