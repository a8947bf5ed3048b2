import { useEffect, useState } from 'react'
import { Icon } from '../kit/Icon.tsx'
import { importFiles } from '../scenarioFiles.ts'

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Opens a file that is dropped anywhere on the page. */
export function DropZone() {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      event.stopPropagation()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) void importFiles(files)
    }
    const capture = { capture: true }
    window.addEventListener('dragover', over, capture)
    window.addEventListener('dragleave', leave, capture)
    window.addEventListener('drop', drop, capture)
    return () => {
      window.removeEventListener('dragover', over, capture)
      window.removeEventListener('dragleave', leave, capture)
      window.removeEventListener('drop', drop, capture)
    }
  }, [])
  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center border-4 border-dashed border-accent bg-surface/85">
      <p className="flex items-center gap-2 text-lg font-medium">
        <Icon name="file-input" size={20} />
        Drop to open the scenario
      </p>
    </div>
  )
}
