import { mkdir } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

/** What the script may weigh on the wire, Lit included. */
const MOST_GZIP_BYTES = 15_000;
const BANNER =
  "/*! Tuppence, Apache-2.0. Contains lit-html, Copyright Google LLC, BSD-3-Clause. */\n";

const folder = import.meta.dirname;
const bundle = await rolldown({
  input: `${folder}/src/tuppence.ts`,
  platform: "browser",
  plugins: [
    {
      name: "squeeze-templates",
      transform: (code, id) => (id.startsWith(`${folder}/src/`) ? squeeze(code) : null),
    },
  ],
});
await mkdir(`${folder}/dist`, { recursive: true });
const { output } = await bundle.write({
  file: `${folder}/dist/tuppence.js`,
  format: "esm",
  minify: true,
  comments: false,
  postBanner: BANNER,
  codeSplitting: false,
});
await bundle.close();

const [chunk] = output;
const gzipBytes = gzipSync(chunk.code, { level: 9 }).length;
console.log(`tuppence.js: ${gzipBytes} bytes gzip, of ${MOST_GZIP_BYTES} allowed`);
if (output.length !== 1 || gzipBytes > MOST_GZIP_BYTES) process.exitCode = 1;

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
