/** For who is new: what the page is, and three doors; or the task on the first example. It leaves the decision its room. */
import { useApp } from '../../store/store.ts'
import { lazyPart } from '../kit/lazyPart.tsx'
import { Doors } from './Doors.tsx'

const TaskSteps = lazyPart(
  async () => ({ default: (await import('./TaskSteps.tsx')).TaskSteps }),
  () => null,
)

/** A page inside another page has its reader from there. */
const isEmbedded = window.self !== window.top

export function Guide() {
  const guide = useApp((state) => state.guide)
  if (guide === undefined || isEmbedded) return null
  return guide === 'doors' ? <Doors /> : <TaskSteps />
}
