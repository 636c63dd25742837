import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { readout: new URL('src/index.ts', import.meta.url).pathname } },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**'],
    // By default one core of two stays idle.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
