import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useIsOpen } from './useIsOpen.ts'

let list: ReturnType<typeof useIsOpen>
let root: Root

function Probe({ address, hasError }: { readonly address: string; readonly hasError: boolean }) {
  list = useIsOpen(address, hasError)
  return null
}

const show = (address: string, hasError: boolean) =>
  act(() => root.render(<Probe address={address} hasError={hasError} />))
const press = () => {
  act(() => list.onPressStart())
  act(() => list.onPress())
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers({ toFake: ['performance'], now: 0 })
  root = createRoot(document.createElement('div'))
})
afterEach(() => {
  act(() => root.unmount())
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the list opens by itself with the first error, and closes with the last', () => {
  show('a', false)
  expect(list.isOpen).toBe(false)
  show('a', true)
  expect(list.isOpen).toBe(true)
  show('a', false)
  expect(list.isOpen).toBe(false)
})

test.each([0, 130, 399])('a press %i ms after it has opened by itself leaves it open', (milliseconds) => {
  show('a', false)
  show('a', true)
  vi.advanceTimersByTime(milliseconds)
  press()
  expect(list.isOpen).toBe(true)
})

test('a press that begins while it is closed opens it, also if it opens by itself before the release', () => {
  show('a', false)
  act(() => list.onPressStart())
  show('a', true)
  act(() => list.onPress())
  expect(list.isOpen).toBe(true)
})

test('later it is closed by a press, opened by the next, and closed by the third at once', () => {
  show('a', true)
  vi.advanceTimersByTime(500)
  press()
  expect(list.isOpen).toBe(false)
  press()
  expect(list.isOpen).toBe(true)
  press()
  expect(list.isOpen).toBe(false)
})

test('what was chosen holds until there are errors again after there were none, and for that document alone', () => {
  show('a', true)
  vi.advanceTimersByTime(500)
  press()
  show('b', true)
  expect(list.isOpen).toBe(true)
  show('a', true)
  expect(list.isOpen).toBe(false)
  show('a', false)
  expect(list.isOpen).toBe(false)
  show('a', true)
  expect(list.isOpen).toBe(true)
})
