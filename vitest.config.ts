import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Generous: two busy cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: process.env['VITEST_JSON']
      ? ['default', ['json', { outputFile: process.env['VITEST_JSON'] }]]
      : ['default'],
    projects: [
      {
        extends: true,
        test: { name: 'node', environment: 'node', include: ['src/**/*.test.ts', 'tests/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'dom', environment: 'happy-dom', include: ['src/**/*.test.tsx', 'tests/**/*.test.tsx'] },
      },
    ],
  },
})
