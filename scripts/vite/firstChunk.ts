/**
 * Keeps the modules that the page needs at once in one chunk. Without it, each set of modules that the entry shares with
 * some part that is loaded later becomes a chunk of its own, which makes twenty requests out of one.
 */
import { normalizePath, type Rolldown } from 'vite'

/** @param entry path of the page's first module. @returns names the chunk of each module that the entry imports at once. */
export function firstChunk(entry: string): Rolldown.CodeSplittingNameFunction {
  const modules = new Set([normalizePath(entry)])
  let isComplete = false
  return (id, context) => {
    // A set also visits what is added on the way.
    if (!isComplete)
      for (const module of modules)
        for (const imported of context.getModuleInfo(module)?.importedIds ?? []) modules.add(imported)
    isComplete = true
    return modules.has(id) ? 'page' : undefined
  }
}
