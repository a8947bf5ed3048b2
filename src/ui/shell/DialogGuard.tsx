import { Component, type ErrorInfo, type ReactNode } from 'react'
import { appStore } from '../../store/store.ts'

interface DialogGuardProps {
  /** For the message: `Add from a template`. */
  readonly name: string
  readonly children: ReactNode
}

/** A dialog that fails is closed with a message; the page goes on, and the dialog can be opened again. */
export class DialogGuard extends Component<DialogGuardProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    // biome-ignore lint/suspicious/noConsole: a fault of ours, for whoever looks into it
    console.error(error, info.componentStack)
    const { setOverlay, notify } = appStore.getState()
    setOverlay(undefined)
    notify(`${this.props.name}: ${error instanceof Error ? error.message : String(error)}`, { tone: 'problem' })
    this.setState({ hasFailed: false })
  }

  override render() {
    return this.state.hasFailed ? null : this.props.children
  }
}
