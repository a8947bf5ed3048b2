import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PageGuard } from './PageGuard.tsx'

function Failing(): never {
  throw new Error('the layout is damaged')
}

const host = () => document.body.appendChild(document.createElement('div'))
let quiet: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  quiet.mockRestore()
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

test('a fault above every region leaves no white page: it offers the work, a reload and the usual layout', () => {
  const element = host()
  act(() =>
    createRoot(element).render(
      <PageGuard>
        <Failing />
      </PageGuard>,
    ),
  )
  expect(element.querySelector('[role=alert]')?.textContent).toContain('the layout is damaged')
  expect([...element.querySelectorAll('button')].map((button) => button.textContent)).toEqual([
    'Export my work',
    'Reload the page',
    'Reset the layout and reload',
  ])
})

test('without a fault the page is what is drawn', () => {
  const element = host()
  act(() => createRoot(element).render(<PageGuard>the page</PageGuard>))
  expect(element.textContent).toBe('the page')
})
