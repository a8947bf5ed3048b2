import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Button } from '../kit/Button.tsx'
import { Region } from '../kit/Region.tsx'

interface GuardProps {
  readonly name: string
  readonly children: ReactNode
}

/** An error boundary for one region: the others continue, and no typed text is lost. */
export class Guard extends Component<GuardProps, { readonly fault: string | undefined }> {
  override state: { readonly fault: string | undefined } = { fault: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    // biome-ignore lint/suspicious/noConsole: a fault of ours, for whoever looks into it
    console.error(error, info.componentStack)
  }

  override render() {
    if (this.state.fault === undefined) return this.props.children
    return (
      <Region name={this.props.name}>
        <div role="alert" className="m-auto flex max-w-80 flex-col items-center gap-2 p-6 text-center">
          <p className="font-medium">This part of the page has failed</p>
          <p className="text-xs text-muted">Your work is safe. The error was: {this.state.fault}</p>
          <Button onPress={() => this.setState({ fault: undefined })}>Try again</Button>
        </div>
      </Region>
    )
  }
}
