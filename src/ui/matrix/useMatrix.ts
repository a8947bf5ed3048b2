/** The matrix of the current scenario: evaluated again after every change, visible cells first. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Block } from '../../analysis/matrix/grid.ts'
import { type Switches, withoutSwitchedOff } from '../../scenario/edits/switchOff.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { useApp } from '../../store/store.ts'
import type { Failure } from '../../worker/client.ts'
import { createMatrixClient } from '../../worker/clients.ts'
import { createMatrixPool, type MatrixAnswer, type MatrixPool } from '../../worker/matrixPool.ts'
import type { MatrixQuestion } from '../../worker/protocol.ts'

export interface MatrixState {
  /** The newest cells that were decided: of the question as it stands, unless `isOld`. */
  readonly answer: MatrixAnswer | undefined
  /** Whether the scenario or the question has changed since `answer`. */
  readonly isOld: boolean
  /** Why the question as it stands got no answer, or no whole one. */
  readonly failure: Failure | undefined
  readonly isCancelled: boolean
  readonly cancel: () => void
  /** Sets the visible cells. The next evaluation begins with them. */
  readonly look: (visible: Block) => void
}

/** Leaves one core to the page. */
const poolSize = () => Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1))

/** Milliseconds. While the user types, an answer for every letter would be wasted work. */
const PAUSE = 60

interface Asked {
  readonly scenario: Scenario
  readonly switches: Switches
  /** The question as JSON: an object of its own with every render. */
  readonly key: string
}

export function useMatrix(question: MatrixQuestion): MatrixState {
  const scenario = useApp((state) => state.scenario)
  const switches = useApp((state) => state.switches)
  const [answered, setAnswered] = useState<{ readonly asked: Asked; readonly answer: MatrixAnswer }>()
  const [failure, setFailure] = useState<Failure>()
  const [isCancelled, setCancelled] = useState(false)
  const pool = useRef<MatrixPool>(undefined)
  const visible = useRef<Block>(undefined)
  const key = JSON.stringify(question)
  const asked = useMemo(() => ({ scenario, switches, key }), [scenario, switches, key])

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
    const timer = setTimeout(() => {
      pool.current ??= createMatrixPool(poolSize(), createMatrixClient)
      pool.current.ask(
        withoutSwitchedOff(asked.scenario, asked.switches),
        JSON.parse(asked.key) as MatrixQuestion,
        {
          // Several blocks within a frame render once.
          changed: (answer) => {
            cancelAnimationFrame(frame)
            frame = requestAnimationFrame(() => isNewest && setAnswered({ asked, answer: { ...answer } }))
          },
          failed: (next) => isNewest && setFailure(next),
        },
        visible.current,
      )
    }, PAUSE)
    return () => {
      isNewest = false
      clearTimeout(timer)
      cancelAnimationFrame(frame)
    }
  }, [asked])

  return {
    answer: answered?.answer,
    isOld: answered !== undefined && answered.asked !== asked,
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
