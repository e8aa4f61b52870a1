import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { precompress } from "../../scripts/precompress.ts";

const MOST_GZIP_BYTES = { css: 6_000, js: 1_000 } as const;

const folder = import.meta.dirname;
const dist = `${folder}/dist`;
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const style = await keep("css", squeeze(await readFile(`${folder}/src/page.css`, "utf8")));
const script = await keep("js", await bundled());
await writeFile(`${dist}/assets.json`, JSON.stringify({ style, script }));
precompress(dist);

async function bundled(): Promise<string> {
  const bundle = await rolldown({ input: `${folder}/src/page.ts`, platform: "browser" });
  const { output } = await bundle.generate({ format: "esm", minify: true, comments: false });
  await bundle.close();
  return output[0].code;
}

/** Writes a file under a name with a hash of its content, so that browsers may keep it for ever. */
async function keep(ending: "css" | "js", text: string): Promise<string> {
  const gzipBytes = gzipSync(text, { level: 9 }).length;
  const most = MOST_GZIP_BYTES[ending];
  console.log(`page.${ending}: ${gzipBytes} bytes gzip, of ${most} allowed`);
  if (gzipBytes > most) {
    console.error(`page.${ending} is ${gzipBytes - most} bytes too large.`);
    process.exitCode = 1;
  }
  const name = `page-${createHash("sha256").update(text).digest("base64url").slice(0, 10)}.${ending}`;
  await writeFile(`${dist}/${name}`, text);
  return name;
}

/** Takes out what is there for whoever reads the source. */
function squeeze(css: string): string {
  return css
    .replaceAll(/\/\*.*?\*\//gs, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([{};,>]) ?/g, "$1")
    .replaceAll(/: /g, ":")
    .replaceAll(";}", "}")
    .trim();
}
