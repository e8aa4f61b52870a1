import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Line } from "../line.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const SCRIPT = `${ROOT}/packages/embed/dist/tuppence.js`;

/** What a reader's browser downloads: both components in one script. Built first if missing. */
export async function* embedGzip(): AsyncIterable<Line> {
  if (!existsSync(SCRIPT)) {
    execFileSync("npm", ["run", "build", "-w", "@tuppence/embed"], { cwd: ROOT, stdio: "ignore" });
  }
  const value = gzipSync(readFileSync(SCRIPT), { level: 9 }).length;
  yield { name: "embed.gzip", value, unit: "bytes" };
}
