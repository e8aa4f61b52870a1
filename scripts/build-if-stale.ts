import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

const PRECOMPRESS = "scripts/precompress.ts";

interface BuiltPackage {
  readonly workspace: string;
  /** The build's inputs: files or folders, from the repository's root. */
  readonly sources: readonly string[];
}

const PACKAGES: readonly BuiltPackage[] = [
  {
    workspace: "packages/web",
    sources: ["packages/web", "packages/protocol", "packages/sdk/src", PRECOMPRESS],
  },
  { workspace: "packages/embed", sources: ["packages/embed", "packages/protocol", PRECOMPRESS] },
  { workspace: "packages/hosted", sources: ["packages/hosted", PRECOMPRESS] },
];

/**
 * Builds what browsers load, unless it was already built from exactly these sources. Contents are compared, not times,
 * because a checkout sets file times arbitrarily.
 * @returns the packages that were built.
 */
export async function buildIfStale(
  onBuild: (workspace: string) => void = () => {},
): Promise<readonly string[]> {
  const stale = PACKAGES.map((built) => ({ ...built, hash: sourceHash(built) })).filter(
    ({ workspace, hash }) => readStamp(workspace) !== hash,
  );
  await Promise.all(
    stale.map(async ({ workspace, hash }) => {
      onBuild(workspace);
      await build(workspace);
      writeFileSync(stampPath(workspace), hash);
    }),
  );
  return stale.map(({ workspace }) => workspace);
}

function sourceHash({ sources }: BuiltPackage): string {
  const hash = createHash("sha256").update(readFileSync(join(ROOT, "package-lock.json")));
  for (const source of sources) {
    for (const path of filesUnder(source)) {
      hash.update(`\0${path}\0`).update(readFileSync(join(ROOT, path)));
    }
  }
  return hash.digest("hex");
}

function filesUnder(folder: string): string[] {
  if (statSync(join(ROOT, folder)).isFile()) return [folder];
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        return ["dist", "node_modules"].includes(entry.name) ? [] : filesUnder(path);
      }
      return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
    });
}

function stampPath(workspace: string): string {
  return join(ROOT, workspace, "dist", ".source-hash");
}

function readStamp(workspace: string): string | undefined {
  const path = stampPath(workspace);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

async function build(workspace: string): Promise<void> {
  const child = spawn("npm", ["run", "--silent", "build", "--workspace", workspace], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  // If the start is stopped during a build, the builder is stopped too.
  const end = () => child.kill();
  process.once("exit", end);
  child.once("close", () => process.off("exit", end));
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done, failed) => {
    child.once("error", failed);
    child.once("close", done);
  });
  if (code !== 0) throw new Error(`Building ${workspace} failed:\n${output}`);
}
