import { execFileSync } from "node:child_process";
import { copyFile, readFile, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { publishedManifest } from "./published-manifest.ts";

/**
 * Called by npm around `npm pack` and `npm publish`. In the repository the package is its sources; what is packed is
 * `dist/`, so for as long as npm reads it `package.json` describes that. `before` builds and puts it there, `after`
 * puts the repository's own back; so does the next `before`, when npm was stopped in between.
 */
const root = join(import.meta.dirname, "..");
const [own, kept, licence] = ["package.json", "package.json.own", "LICENSE"].map((name) =>
  join(root, name),
) as [string, string, string];

if (existsSync(kept)) await rename(kept, own);
await rm(licence, { force: true });
if (process.argv[2] === "before") {
  execFileSync(process.execPath, [join(import.meta.dirname, "build.ts")], { stdio: "inherit" });
  await copyFile(join(root, "dist/LICENSE"), licence);
  const text = await readFile(own, "utf8");
  await writeFile(kept, text);
  const source = JSON.parse(text) as Record<string, unknown>;
  await writeFile(own, `${JSON.stringify(publishedManifest(source, "./dist"), null, 2)}\n`);
}
