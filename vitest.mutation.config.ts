import { defineConfig } from 'vitest/config'

/** The tests that mutants of the engine are shown: its own, the tables, the explanations word for word, and a sample of the differential test. */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    environment: 'node',
    include: ['src/engine/**/*.test.ts', 'src/lessons/**/*.test.ts', 'tests/semantics/section*.test.ts', 'tests/explanations/*.test.ts', 'tests/differential/sample.test.ts'],
    // Thousands of documents or of runs say little more of a mutant than the tables do, and take their time for each.
    exclude: ['src/engine/policy/awsPolicies.test.ts', 'src/engine/policy/parse.property.test.ts'],
  },
})
