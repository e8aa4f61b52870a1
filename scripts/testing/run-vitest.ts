import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ROOT, runCommand } from "./run-command.ts";

export interface VitestCounts {
  readonly passed: number;
  readonly failed: number;
  /** Test files that ran, from the repository's root. */
  readonly files: readonly string[];
}

/** The part of Vitest's JSON report that is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const LIMIT_MS = 1_800_000;
/** Hundreds of processes load the same packages, so Node caches the compiled code. */
const COMPILE_CACHE = join(ROOT, "node_modules/.cache/node");

/** Runs all tests. A skipped test counts as failed, and so does a file that could not even be loaded. */
export async function runVitest(): Promise<VitestCounts> {
  const folder = mkdtempSync(join(tmpdir(), "tuppence-report-"));
  try {
    const path = join(folder, "report.json");
    const { passed } = await runCommand(
      ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${path}`],
      { env: { NODE_COMPILE_CACHE: COMPILE_CACHE }, show: true, limitMs: LIMIT_MS },
    );
    return count(readReport(path), passed);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readReport(path: string): Report | undefined {
  try {
    const report: Report = JSON.parse(readFileSync(path, "utf8"));
    return report;
  } catch {
    return undefined;
  }
}

function count(report: Report | undefined, passed: boolean): VitestCounts {
  if (report === undefined) {
    console.error("Vitest gave no report.");
    return { passed: 0, failed: 1, files: [] };
  }
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) console.error(`${skipped} tests were skipped; that counts as failed.`);
  const unloaded = report.testResults.filter(
    (file) =>
      file.status === "failed" && file.assertionResults.every(({ status }) => status !== "failed"),
  ).length;
  const failed = report.numFailedTests + skipped + unloaded;
  return {
    passed: report.numPassedTests,
    // An error outside of any test fails the run without failing a test.
    failed: failed === 0 && !passed ? 1 : failed,
    files: report.testResults.map((file) => relative(ROOT, file.name)),
  };
}

/** Test files that no project ran, as in a new folder that `vitest.config.ts` does not know yet. */
export function forgottenTestFiles(ran: readonly string[]): readonly string[] {
  const all = globSync("{packages,examples,bench,e2e,scripts}/**/*.test.{ts,tsx}", {
    cwd: ROOT,
    exclude: ["**/node_modules/**", "**/dist/**"],
  });
  const seen = new Set(ran);
  return all.filter((path) => !seen.has(path)).toSorted();
}
