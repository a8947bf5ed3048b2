import { Component, type ErrorInfo, type ReactNode } from 'react'
import { exportFile } from '../scenarioFiles.ts'
import { resetLayout } from './layoutStorage.ts'

interface PageGuardProps {
  readonly children: ReactNode
}

const button = 'rounded border border-line bg-raised px-3 py-1.5 text-sm'

/**
 * The outermost boundary: a fault that no region's guard holds never leaves a white page. It uses plain elements only,
 * so that it can be drawn whatever has failed.
 */
export class PageGuard extends Component<PageGuardProps, { readonly fault: string | undefined }> {
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
      <main role="alert" className="m-auto flex h-full max-w-md flex-col items-center justify-center gap-3 p-6">
        <h1 className="text-lg font-semibold">The page has failed</h1>
        <p className="text-center text-muted">
          Your work is safe: it is saved in this browser, and you can export it now. The fault: {this.state.fault}
        </p>
        <div className="flex flex-wrap justify-center gap-2">
          <button type="button" className={button} onClick={() => exportFile()}>
            Export my work
          </button>
          <button type="button" className={button} onClick={() => location.reload()}>
            Reload the page
          </button>
          <button
            type="button"
            className={button}
            onClick={() => {
              resetLayout(() => localStorage)
              location.reload()
            }}
          >
            Reset the layout and reload
          </button>
        </div>
      </main>
    )
  }
}
