import { defineConfig } from 'vitest/config'

/** The tests that mutants of the engine are shown: all of its own, the tables, and one block of the differential test. */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    environment: 'node',
    env: { DIFFERENTIAL_BLOCKS: '1' },
    include: ['src/engine/**/*.test.ts', 'src/lessons/**/*.test.ts', 'tests/semantics/section*.test.ts', 'tests/differential/*.test.ts'],
  },
})
