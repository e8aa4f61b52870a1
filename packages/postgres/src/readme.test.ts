import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const EXAMPLE = join(import.meta.dirname, "../example.ts");
const README = join(import.meta.dirname, "../README.md");

test("the README shows example.ts, which keeps its data between runs", { timeout: 120_000 }, () => {
  expect(readFileSync(README, "utf8")).toContain(
    `\`\`\`ts\n${readFileSync(EXAMPLE, "utf8")}\`\`\``,
  );
  const cwd = mkdtempSync(join(tmpdir(), "postgres-readme-"));
  try {
    const run = () => execFileSync(process.execPath, [EXAMPLE], { cwd, encoding: "utf8" });
    expect(run()).toBe("This program has run 1 times.\n");
    expect(run()).toBe("This program has run 2 times.\n");
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
});
