import { defineConfig, mergeConfig } from 'vitest/config'
import usual from './vitest.config.ts'

/** Tests that take minutes: `vitest run --config vitest.slow.config.ts`. */
export default mergeConfig(
  { ...usual, test: { ...usual.test, include: [], exclude: [] } },
  defineConfig({
    test: { include: ['test/slow/**/*.slow.ts'], testTimeout: 1_800_000, hookTimeout: 120_000 },
  }),
)
