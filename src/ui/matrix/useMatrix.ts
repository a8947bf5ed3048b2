/** The matrix of the current scenario: evaluated again after every change, visible cells first. */
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
  /** Sets the visible cells. The next evaluation begins with them. */
  readonly look: (visible: Block) => void
}

/** Leaves one core to the page. */
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
    // While the user types, an answer for every letter would be wasted work.
    const timer = setTimeout(() => {
      pool.current ??= createMatrixPool(poolSize())
      pool.current.ask(
        withoutSwitchedOff(scenario, switches),
        JSON.parse(key) as MatrixQuestion,
        {
          // Several blocks within a frame render once.
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
