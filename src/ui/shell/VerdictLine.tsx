/** On a phone, the verdict of the selected call while another region than the decision is shown. It leads to the decision. */

import { Button } from 'react-aria-components'
import { isHidden as isHiddenNow } from '../../store/selectors/hiddenResults.ts'
import { selectedResult } from '../../store/selectors/selectors.ts'
import { appStore, useApp } from '../../store/store.ts'
import { verdict } from '../decision/verdict/verdict.ts'
import { Icon } from '../kit/Icon.tsx'
import { DecisionMark } from '../kit/marks.tsx'
import { Words } from '../kit/Words.tsx'

export function VerdictLine() {
  const result = useApp(selectedResult)
  const isHidden = useApp((state) => isHiddenNow(state, result?.id))
  if (result === undefined) return null
  return (
    <Button
      aria-label="Go to the decision"
      aria-describedby="verdict-line"
      onPress={() => appStore.getState().showRegion('decision')}
      className="flex h-9 w-full shrink-0 cursor-default items-center gap-2 border-t border-line bg-raised px-3 text-left"
    >
      <DecisionMark decision={isHidden ? 'hidden' : result.decision} size={15} isDecorative />
      <span id="verdict-line" aria-live="polite" className="min-w-0 grow truncate font-medium">
        {isHidden ? 'Predict the decision first' : <Words text={verdict(result)} />}
      </span>
      <Icon name="chevron-right" size={14} className="text-muted" />
    </Button>
  )
}
