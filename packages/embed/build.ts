import { mkdir, readdir, rm } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { precompress } from "../../scripts/precompress.ts";

/**
 * Each script for sellers' pages, and its largest size (gzip). What the first one loads after the first drawing is in a
 * second file with a hash of its content in its name, so that an old first script never loads a new second one.
 */
const SCRIPTS = [
  {
    name: "tuppence",
    input: "src/tuppence.ts",
    mostGzipBytes: 15_000,
    banner: "/*! Tuppence, Apache-2.0. Contains lit-html, Copyright Google LLC, BSD-3-Clause. */\n",
  },
  {
    name: "tuppence-client",
    input: "src/client/tuppence-client.ts",
    mostGzipBytes: 6_000,
    banner: "/*! Tuppence, Apache-2.0. */\n",
  },
  {
    name: "tuppence-media",
    input: "src/media/tuppence-media.ts",
    mostGzipBytes: 18_000,
    banner: "/*! Tuppence, Apache-2.0. Contains lit-html, Copyright Google LLC, BSD-3-Clause. */\n",
  },
] as const;
const MORE_MOST_GZIP_BYTES = 12_000;

const folder = import.meta.dirname;
await mkdir(`${folder}/dist`, { recursive: true });
for (const file of await readdir(`${folder}/dist`)) {
  if (/\.js(?:\.br|\.gz)?$/.test(file)) await rm(`${folder}/dist/${file}`);
}
for (const script of SCRIPTS) await build(script);
precompress(`${folder}/dist`);

async function build({ name, input, mostGzipBytes, banner }: (typeof SCRIPTS)[number]) {
  const bundle = await rolldown({
    input: { [name]: `${folder}/${input}` },
    platform: "browser",
    // What its lazy parts need of it is in it too, not in a file that it would have to wait for.
    preserveEntrySignatures: "allow-extension",
    plugins: [
      {
        name: "squeeze-templates",
        transform: (code, id) => (id.startsWith(`${folder}/src/`) ? squeeze(code) : null),
      },
      {
        name: "trusted-templates",
        transform: (code, id) => (id.endsWith("/lit-html/lit-html.js") ? trust(code) : null),
      },
    ],
  });
  const { output } = await bundle.write({
    dir: `${folder}/dist`,
    entryFileNames: "[name].js",
    // What asks for a budget is needed for the first purchase; all else is more than that.
    chunkFileNames: ({ name }) => (name === "connect" ? "connect-[hash].js" : "more-[hash].js"),
    format: "esm",
    minify: true,
    comments: false,
    postBanner: banner,
  });
  await bundle.close();
  for (const chunk of output) {
    if (chunk.type !== "chunk") continue;
    const most = chunk.isEntry ? mostGzipBytes : MORE_MOST_GZIP_BYTES;
    const gzipBytes = gzipSync(chunk.code, { level: 9 }).length;
    console.log(`${chunk.fileName}: ${gzipBytes} bytes gzip, of ${most} allowed`);
    if (gzipBytes > most) fail(`${chunk.fileName} is ${gzipBytes - most} bytes too large.`);
    if (chunk.isEntry && chunk.imports.length > 0) {
      fail(`${chunk.fileName} would have to wait for ${chunk.imports.join(", ")}.`);
    }
  }
}

function fail(why: string): void {
  console.error(why);
  process.exitCode = 1;
}

/** Lets Lit make its templates as `src/elements/trusted-html.ts` says: a page's Trusted Types may not let it do so itself. */
function trust(code: string): string {
  const changed = code
    .replace(/(\w+)\.createPolicy\("lit-html",\{createHTML:\w=>\w\}\)/, "policyOf($1)")
    .replace(/(\w+)\.innerHTML=(\w+)/, "fillTemplate($1,$2)");
  if (!/policyOf.*fillTemplate/s.test(changed))
    throw new Error("Lit makes its templates otherwise now.");
  const from = JSON.stringify(`${folder}/src/elements/trusted-html.ts`);
  return `import { policyOf, fillTemplate } from ${from};\n${changed}`;
}

/** Takes the spaces out of css`` and html`` that are there for whoever reads the source. */
function squeeze(code: string): string {
  return code
    .replaceAll(/css`[^`]*`/g, (sheet) =>
      sheet
        .replaceAll(/\/\*.*?\*\//gs, "")
        .replaceAll(/\s+/g, " ")
        .replaceAll(/ ?([{};,>]|: ) ?/g, (_, mark: string) => mark.trim())
        .replaceAll(";}", "}"),
    )
    .replaceAll(/(?<=[>}])\n\s+(?=[<$])/g, "")
    .replaceAll(/>\n\s+/g, ">")
    .replaceAll(/\n\s+(?=[<$])/g, "")
    .replaceAll(/\n\s+/g, "\n");
}
