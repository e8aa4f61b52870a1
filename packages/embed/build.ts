import { mkdir } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

/** Each script of a seller's page, and what it may weigh on the wire. Lit is in the first alone. */
const SCRIPTS = [
  {
    name: "tuppence.js",
    input: "src/tuppence.ts",
    mostGzipBytes: 15_000,
    banner: "/*! Tuppence, Apache-2.0. Contains lit-html, Copyright Google LLC, BSD-3-Clause. */\n",
  },
  {
    name: "tuppence-client.js",
    input: "src/client/tuppence-client.ts",
    mostGzipBytes: 6_000,
    banner: "/*! Tuppence, Apache-2.0. */\n",
  },
] as const;

const folder = import.meta.dirname;
await mkdir(`${folder}/dist`, { recursive: true });
for (const script of SCRIPTS) await build(script);

async function build({ name, input, mostGzipBytes, banner }: (typeof SCRIPTS)[number]) {
  const bundle = await rolldown({
    input: `${folder}/${input}`,
    platform: "browser",
    plugins: [
      {
        name: "squeeze-templates",
        transform: (code, id) => (id.startsWith(`${folder}/src/`) ? squeeze(code) : null),
      },
    ],
  });
  const { output } = await bundle.write({
    file: `${folder}/dist/${name}`,
    format: "esm",
    minify: true,
    comments: false,
    postBanner: banner,
    codeSplitting: false,
  });
  await bundle.close();
  const [chunk] = output;
  const gzipBytes = gzipSync(chunk.code, { level: 9 }).length;
  console.log(`${name}: ${gzipBytes} bytes gzip, of ${mostGzipBytes} allowed`);
  if (output.length !== 1 || gzipBytes > mostGzipBytes) process.exitCode = 1;
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
