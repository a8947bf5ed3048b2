/** The matrix of the scenario as it stands: asked again with every change, what is on screen first. */
import { useEffect, useRef, useState } from 'react'
import type { Block } from '../../analysis/matrix/grid.ts'
import { withoutSwitchedOff } from '../../scenario/edits/switchOff.ts'
import { useApp } from '../../store/store.ts'
import type { MatrixQuestion } from '../../worker/matrix.worker.ts'
import { createMatrixPool, type MatrixAnswer, type MatrixPool } from '../../worker/matrixPool.ts'

export interface MatrixState {
  readonly answer: MatrixAnswer | undefined
  readonly failure: string | undefined
  readonly isCancelled: boolean
  readonly cancel: () => void
  /** Told what is on screen, so that the next answer begins there. */
  readonly look: (visible: Block) => void
}

/** One core stays with the page. */
const poolSize = () => Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1))

export function useMatrix(question: MatrixQuestion): MatrixState {
  const scenario = useApp((state) => state.scenario)
  const switches = useApp((state) => state.switches)
  const [answer, setAnswer] = useState<MatrixAnswer>()
  const [failure, setFailure] = useState<string>()
  const [isCancelled, setCancelled] = useState(false)
  const pool = useRef<MatrixPool>(undefined)
  const visible = useRef<Block>(undefined)
  const key = JSON.stringify(question)

  useEffect(
    () => () => {
      pool.current?.close()
      pool.current = undefined
    },
    [],
  )
  useEffect(() => {
    setCancelled(false)
    setFailure(undefined)
    let frame = 0
    let isNewest = true
    // While somebody types, an answer for every letter would be work for nothing.
    const timer = setTimeout(() => {
      pool.current ??= createMatrixPool(poolSize())
      pool.current.ask(
        withoutSwitchedOff(scenario, switches),
        JSON.parse(key) as MatrixQuestion,
        {
          // Many blocks a frame are one picture.
          changed: (next) => {
            cancelAnimationFrame(frame)
            frame = requestAnimationFrame(() => isNewest && setAnswer({ ...next }))
          },
          failed: setFailure,
        },
        visible.current,
      )
    }, 60)
    return () => {
      isNewest = false
      clearTimeout(timer)
      cancelAnimationFrame(frame)
    }
  }, [scenario, switches, key])

  return {
    answer,
    failure,
    isCancelled,
    cancel: () => {
      pool.current?.cancel()
      setCancelled(true)
    },
    look: (block) => {
      visible.current = block
    },
  }
}
