import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.{ts,tsx}", "tests/**/*.test.ts", "tooling/**/*.test.ts"],
    setupFiles: ["tests/temporary.setup.ts", "tests/one-seed.setup.ts", "tests/tell-evidence.setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more workers only fight over native image threads.
    maxWorkers: 2,
    pool: "forks",
  },
});
