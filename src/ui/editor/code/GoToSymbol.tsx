/** Finds statements and elements of the open document by a few letters. */

import { useEffect, useState } from 'react'
import { Dialog as AriaDialog, Autocomplete, Input, Menu, MenuItem, TextField, useFilter } from 'react-aria-components'
import type { DocumentSymbol } from '../../../analysis/language/symbols.ts'
import { tabTitle, textOf } from '../../../scenario/tabs.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { languageClient } from '../../../store/sync/languageClient.ts'
import { Overlay } from '../../kit/Dialog.tsx'
import { Icon } from '../../kit/Icon.tsx'

export function GoToSymbol() {
  const isOpen = useApp((state) => state.overlay === 'symbols')
  const address = useApp((state) => state.activeTab)
  const { setOverlay } = appStore.getState()
  return (
    <Overlay isOpen={isOpen && address !== undefined} onClose={() => setOverlay(undefined)} size="wide">
      <AriaDialog aria-label="Go to a statement or element" className="outline-none">
        {address === undefined ? null : <Symbols address={address} />}
      </AriaDialog>
    </Overlay>
  )
}

interface Listed {
  readonly symbol: DocumentSymbol
  readonly depth: number
}
const listed = (symbols: readonly DocumentSymbol[], depth = 0): readonly Listed[] =>
  symbols.flatMap((symbol) => [{ symbol, depth }, ...listed(symbol.children, depth + 1)])

function Symbols({ address }: { readonly address: string }) {
  const [symbols, setSymbols] = useState<readonly Listed[]>()
  const title = useApp((state) => tabTitle(state.scenario, address))
  const { contains } = useFilter({ sensitivity: 'base' })
  useEffect(() => {
    let isShown = true
    const text = textOf(appStore.getState(), address) ?? ''
    void languageClient
      .ask('symbols', (face) => face.symbols(text))
      .then((answer) => isShown && setSymbols(answer.kind === 'done' ? listed(answer.value) : []))
    return () => {
      isShown = false
    }
  }, [address])
  const go = (at: number) => {
    const found = symbols?.[at]
    const { setOverlay, openDocument } = appStore.getState()
    setOverlay(undefined)
    if (found !== undefined) openDocument(address, found.symbol.selection, { shouldFocus: true })
  }
  return (
    <Autocomplete filter={(text, query) => query.split(/\s+/).every((word) => contains(text, word))}>
      <TextField aria-label={`Find in ${title}`} autoFocus className="flex items-center border-b border-line px-4">
        <Input
          placeholder={`Find in ${title}`}
          spellCheck={false}
          className="h-11 w-full bg-transparent text-base outline-none placeholder:text-muted"
        />
      </TextField>
      <Menu
        aria-label="Statements and elements"
        className="max-h-[50vh] overflow-auto p-1 outline-none"
        onAction={(key) => go(Number(key))}
        renderEmptyState={() => (
          <p className="p-4 text-center text-muted">{symbols === undefined ? '…' : 'No matches in this document.'}</p>
        )}
      >
        {(symbols ?? []).map(({ symbol, depth }, index) => (
          <MenuItem
            // biome-ignore lint/suspicious/noArrayIndexKey: a symbol is its place in the document
            key={index}
            id={String(index)}
            textValue={`${symbol.name} ${symbol.detail ?? ''}`}
            className="flex h-7 cursor-default items-center gap-2 rounded-md px-2 outline-none focused:bg-accent-soft"
            style={{ paddingLeft: depth * 16 + 8 }}
          >
            {symbol.kind === 'statement' ? (
              <Icon name="braces" size={13} className="shrink-0 text-muted" />
            ) : (
              <Icon name="hash" size={13} className="shrink-0 text-muted" />
            )}
            <span className={symbol.kind === 'statement' ? 'min-w-0 truncate font-medium' : 'min-w-0 truncate'}>
              {symbol.name}
            </span>
            <span className="min-w-0 truncate font-mono text-2xs text-muted">{symbol.detail}</span>
          </MenuItem>
        ))}
      </Menu>
    </Autocomplete>
  )
}
