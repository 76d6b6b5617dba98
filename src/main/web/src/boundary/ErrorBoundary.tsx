import { Component, type ReactNode } from 'react'

interface Props {
  /** What is drawn; something else is tried again. */
  readonly of?: string
  readonly fallback: ReactNode
  readonly children: ReactNode
}

/** A boundary for errors: what cannot be loaded or drawn is replaced, instead of taking the whole page with it. */
export class ErrorBoundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override componentDidUpdate(before: Props) {
    if (this.state.isBroken && before.of !== this.props.of) this.setState({ isBroken: false })
  }

  override render() {
    return this.state.isBroken ? this.props.fallback : this.props.children
  }
}
