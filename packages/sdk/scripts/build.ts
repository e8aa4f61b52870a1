import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { rolldown } from "rolldown";

/**
 * Writes `dist/`, the package as it is published: JavaScript with the protocol bundled in, and declarations.
 * `npm pack packages/sdk/dist` makes the tarball. `--out folder` writes it elsewhere.
 */
const root = join(import.meta.dirname, "..");
const { values } = parseArgs({ options: { out: { type: "string" } } });
const dist = values.out ?? join(root, "dist");
const entries = {
  index: "src/index.ts",
  "adapters/fastify": "src/adapters/fastify.ts",
  "adapters/express": "src/adapters/express.ts",
  "adapters/hono": "src/adapters/hono.ts",
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await bundle();
await declare();
await describe();

async function bundle(): Promise<void> {
  const build = await rolldown({
    cwd: root,
    input: entries,
    platform: "neutral",
    external: [/^node:/, "jose", "express", "fastify", "hono"],
    onLog: (level, log) => {
      if (level === "warn") throw new Error(log.message);
    },
  });
  await build.write({ dir: dist, format: "esm", chunkFileNames: "shared/[name]-[hash].js" });
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
    const text = await readFile(file, "utf8");
    await writeFile(
      file,
      text
        .replaceAll('"@tuppence/protocol"', JSON.stringify(protocol))
        .replaceAll(/(from |import\()"(\.[^"]*)\.ts"/g, '$1"$2.js"'),
    );
  }
}

async function describe(): Promise<void> {
  const source: Record<string, unknown> = JSON.parse(
    await readFile(join(root, "package.json"), "utf8"),
  );
  const kept = ["name", "version", "description", "license", "type", "sideEffects", "engines"];
  const alsoKept = ["dependencies", "peerDependencies", "peerDependenciesMeta"];
  const exportsOf = Object.entries(entries).map(([name, file]) => {
    const path = name === "index" ? "." : `./${name.replace("adapters/", "")}`;
    const types = `./types/sdk/${file.replace(/\.ts$/, ".d.ts")}`;
    return [path, { types, default: `./${name}.js` }];
  });
  const description = {
    ...Object.fromEntries([...kept, ...alsoKept].map((field) => [field, source[field]])),
    exports: Object.fromEntries(exportsOf),
  };
  await writeFile(join(dist, "package.json"), `${JSON.stringify(description, null, 2)}\n`);
  await copyFile(join(root, "README.md"), join(dist, "README.md"));
  await copyFile(join(root, "../../LICENSE"), join(dist, "LICENSE"));
}
