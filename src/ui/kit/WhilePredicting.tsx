/** Shown in place of decisions while the user predicts them. */
import { Button } from './Button.tsx'
import { Empty } from './Region.tsx'

export function WhilePredicting({ what, stop }: { readonly what: string; readonly stop: () => void }) {
  return (
    <Empty title="Hidden while you predict">
      <p className="mb-2">{what} would tell what you have yet to predict.</p>
      <Button onPress={stop}>Stop predicting</Button>
    </Empty>
  )
}
