import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { rolldown } from "rolldown";
import { ENTRIES, publishedManifest } from "./published-manifest.ts";

/**
 * Writes `dist/`, the package as it is published: JavaScript with the protocol bundled in, and declarations, each for
 * `import` and for `require`. `npm pack` makes the tarball of it. `--out folder` writes it elsewhere.
 */
const root = join(import.meta.dirname, "..");
const { values } = parseArgs({ options: { out: { type: "string" } } });
const dist = values.out ?? join(root, "dist");

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await bundle();
await declare();
await describe();

async function bundle(): Promise<void> {
  const build = await rolldown({
    cwd: root,
    input: ENTRIES,
    platform: "neutral",
    external: [/^node:/, "jose", "express", "fastify", "hono"],
    onLog: (level, log) => {
      if (level === "warn") throw new Error(log.message);
    },
  });
  await build.write({ dir: dist, format: "esm", chunkFileNames: "shared/[name]-[hash].js" });
  await build.write({
    dir: dist,
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "shared/[name]-[hash].cjs",
  });
  await build.close();
}

/** The declarations of the SDK and of the protocol it bundles lie side by side, so a relative path joins them. */
async function declare(): Promise<void> {
  const config = join(root, "tsconfig.build.json");
  execFileSync(
    join(root, "../../node_modules/.bin/tsc"),
    ["-p", config, "--outDir", join(dist, "types")],
    { stdio: "inherit" },
  );
  const types = join(dist, "types");
  for (const name of await readdir(types, { recursive: true })) {
    if (!name.endsWith(".d.ts")) continue;
    const file = join(types, name);
    const protocol = relative(dirname(file), join(types, "protocol/src/index.js"))
      .split(sep)
      .join("/");
    const text = (await readFile(file, "utf8"))
      .replaceAll('"@tuppence/protocol"', JSON.stringify(protocol))
      .replaceAll(/(from |import\()"(\.[^"]*)\.ts"/g, '$1"$2.js"');
    await writeFile(file, text);
    const twin = join(dist, "types-cjs", name.replace(/\.d\.ts$/, ".d.cts"));
    await mkdir(dirname(twin), { recursive: true });
    await writeFile(twin, forRequire(text));
  }
}

/** The same declarations as a CommonJS module: what it takes from modules that are only for `import` says so. */
function forRequire(text: string): string {
  return text
    .replaceAll(/(from |import\()"(\.[^"]*)\.js"/g, '$1"$2.cjs"')
    .replaceAll(/import (?:type )?\{([^}]*)\} from "jose";/g, (_line, names: string) => {
      const types = names.replaceAll(/\btype /g, "");
      return `import type {${types}} from "jose" with { "resolution-mode": "import" };`;
    });
}

async function describe(): Promise<void> {
  const source: Record<string, unknown> = JSON.parse(
    await readFile(join(root, "package.json"), "utf8"),
  );
  const description = publishedManifest(source, ".");
  await writeFile(join(dist, "package.json"), `${JSON.stringify(description, null, 2)}\n`);
  await copyFile(join(root, "README.md"), join(dist, "README.md"));
  await copyFile(join(root, "../../LICENSE"), join(dist, "LICENSE"));
}
