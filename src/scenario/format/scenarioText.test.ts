import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scenarioText } from './scenarioText.ts'

test('it is the text that JSON.stringify makes, whatever was written before', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue()), fc.constant(undefined)), {
          maxKeys: 5,
        }),
      ),
      (values) => {
        for (const value of values) {
          expect(scenarioText(value)).toBe(JSON.stringify(value))
          const edited = { ...value, calls: [...Object.values(value), 1, undefined, { id: 'new' }] }
          expect(scenarioText(edited)).toBe(JSON.stringify(edited))
        }
      },
    ),
  )
})
