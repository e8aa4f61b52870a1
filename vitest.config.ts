import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/testing/longest-first.ts";

const exclude = ["**/node_modules/**", "**/dist/**"];

export default defineConfig({
  test: {
    // For two processors: a browser's pages and PostgreSQL are often waited for.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/{protocol,sdk,embed,web}/src/**/*.test.{ts,tsx}",
            "packages/web/build/**/*.test.ts",
            "scripts/**/*.test.ts",
          ],
          exclude,
          // They have the processors to themselves as little as the others.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "database",
          include: [
            "packages/{server,postgres}/src/**/*.test.ts",
            "examples/**/*.test.ts",
            "bench/src/**/*.test.ts",
          ],
          exclude,
          // Files share a worker's modules: loading the server takes longer than most files take to run.
          isolate: false,
          globalSetup: ["packages/server/src/db/testing/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["e2e/src/**/*.test.ts"],
          exclude,
          isolate: false,
          globalSetup: ["packages/server/src/db/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
