import { buildIfStale } from "./build-if-stale.ts";
import { prepareBrowsers } from "./testing/find-chromium.ts";
import { type CommandResult, runCommand } from "./testing/run-command.ts";
import { forgottenTestFiles, runVitest } from "./testing/run-vitest.ts";

/**
 * Everything that must pass before a change is merged. Each step counts as one test, Vitest's as many as it has. All of
 * them run, whatever fails; the last line is `N passed, N failed`.
 */
let passed = 0;
let failed = 0;

// Two at a time: few of these keep two processors busy on their own.
await Promise.all([checkSources(), checkBuilds()]);

await task("a browser to test with", prepareBrowsers);
const counts = await runVitest();
passed += counts.passed;
failed += counts.failed;
await task("every test file ran", () => {
  const forgotten = forgottenTestFiles(counts.files);
  if (forgotten.length > 0) throw new Error(`did not run: ${forgotten.join(", ")}`);
});

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function checkSources(): Promise<void> {
  await step("format", ["biome", "format", "."]);
  await step("lint", ["oxlint", "--type-aware", "--deny-warnings"]);
  await step("types: server, SDK, examples, tools", ["tsc", "-p", "tsconfig.json"]);
  await step("types: embed", ["tsc", "-p", "packages/embed"]);
  await step("types: web", ["tsc", "-p", "packages/web"]);
}

async function checkBuilds(): Promise<void> {
  await step("the SDK's client is that of the API", [
    "node",
    "packages/sdk/scripts/generate.ts",
    "--check",
  ]);
  await step("build of the SDK", ["node", "packages/sdk/scripts/build.ts"]);
  await step("the SDK's package is well formed", [
    "publint",
    "run",
    "--strict",
    "packages/sdk/dist",
  ]);
  await task("build of web and embed", async () => {
    await buildIfStale();
  });
  await step("size of the embed", ["size-limit"]);
  await step("no dead code", ["knip"]);
  await step("no dead code in what ships", ["knip", "--production"]);
}

async function step(name: string, command: readonly string[]): Promise<void> {
  await task(name, async () => {
    const result: CommandResult = await runCommand(command);
    if (!result.passed) throw new Error(result.output.trim() || "failed without a word");
  });
}

async function task(name: string, run: () => Promise<void> | void): Promise<void> {
  const startedAtMs = Date.now();
  try {
    await run();
    passed += 1;
    console.log(`ok      ${name} (${((Date.now() - startedAtMs) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.error(`FAILED  ${name}\n${error instanceof Error ? error.message : String(error)}`);
  }
}
