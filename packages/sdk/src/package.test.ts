import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const repository = join(import.meta.dirname, "../../..");
const modules = join(repository, "node_modules");
const folder = mkdtempSync(join(tmpdir(), "tuppence-sdk-package-"));

/** The system's Node besides the one that runs this: on Debian it is the oldest we promise to run on. */
const nodes = [process.execPath, "/usr/bin/node"].filter((path) => existsSync(path));

const PROGRAM = `
import { createTuppence, paywall, priceText, TuppenceError } from "@tuppence/sdk";
import { paywallPlugin } from "@tuppence/sdk/fastify";
import { paywallMiddleware as forExpress } from "@tuppence/sdk/express";
import { paywallMiddleware as forHono } from "@tuppence/sdk/hono";
const offline = { fetch: () => Promise.reject(new TypeError("fetch failed")) };
const options = { platform: "http://pay.test", secretKey: "sk_x", publishableKey: "pk_x", ...offline };
const wall = paywall(options);
const page = await wall.page(new Request("http://news.test/"), {
  offer: "off_01h455vb4pex5vsknk084sn02q",
  preview: { title: "T", description: "D" },
  full: () => "the paid part",
  render: ({ access, contentHtml }) => access + contentHtml,
});
const text = await page.text();
if (!text.startsWith("locked") || text.includes("the paid part")) throw new Error(text);
for (const adapter of [paywallPlugin, forExpress, forHono]) adapter(wall);
if (!(new TuppenceError({ type: "x", title: "x", status: 400 }) instanceof Error)) throw new Error();
createTuppence({ url: "http://pay.test" });
console.log(priceText({ amount: "0.02", currency: "USD" }, "en"));
`;

beforeAll(() => {
  const out = join(folder, "built");
  execFileSync(process.execPath, [join(import.meta.dirname, "../scripts/build.ts"), "--out", out]);
  const tarball = join(folder, "package.tgz");
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder, out]);
  execFileSync("sh", [
    "-c",
    `mv "${folder}"/*.tgz "${tarball}" && tar -xzf "${tarball}" -C "${folder}"`,
  ]);
  const scope = join(folder, "node_modules/@tuppence");
  mkdirSync(scope, { recursive: true });
  symlinkSync("../../package", join(scope, "sdk"));
  // Its dependencies, and nothing else of this repository: not the protocol, which must be bundled in.
  for (const name of ["jose", "express", "fastify", "hono", "@types"]) {
    symlinkSync(join(modules, name), join(folder, "node_modules", name));
  }
  writeFileSync(join(folder, "program.mjs"), PROGRAM);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test.each(nodes)("the packed package runs from its tarball under %s", (node) => {
  const options = { cwd: folder, encoding: "utf8" } as const;
  expect(execFileSync(node, ["program.mjs"], options)).toBe("2¢\n");
});

const IMPORTS = `import { createAccessTokenVerifier, createTuppence, type Offer } from "@tuppence/sdk";
import { sendPage } from "@tuppence/sdk/hono";
const verify = createAccessTokenVerifier({ platform: "http://pay.test", sellerId: "sel_x" });
export async function f(): Promise<[Offer, string, typeof sendPage]> {
  const offer = await createTuppence({ url: "http://pay.test" }).offers.get("off_x");
  const check = await verify("token", offer.id);
`;

test("its declarations are whole: a strict program type-checks against them, and a wrong one does not", () => {
  const right = "  return [offer, check.valid ? check.claims.sub : check.reason, sendPage];\n}\n";
  const wrong = "  return [offer, check.claims.sub, sendPage];\n}\n";
  writeFileSync(join(folder, "right.mts"), IMPORTS + right);
  writeFileSync(join(folder, "wrong.mts"), IMPORTS + wrong);
  const checked = typeCheck("right.mts", "wrong.mts");
  // `claims` may be missing when the token is not valid: the only mistake in both.
  expect(checked).toMatch(/^wrong\.mts\(\d+,\d+\): error TS18048:[^\n]*\n$/);
}, 60_000);

/** What the documents leave to the reader. */
const AMBIENT = `
import type { PaywalledPage, Tuppence } from "@tuppence/sdk";
declare global {
  const [platform, secretKey, publishableKey, token, id]: [string, string, string, string, string];
  const tuppence: Tuppence;
  const tidePoolsPage: PaywalledPage;
  function loadArticle(name: string): Promise<string>;
  function readFile(path: string, encoding: "utf8"): Promise<string>;
  function serve(reader: string): void;
  function refuse(reason: string): void;
}
`;

test("what the README and the docstrings show type-checks under the strictest settings", () => {
  writeFileSync(join(folder, "ambient.d.ts"), AMBIENT);
  const programs = [...readmePrograms(), ...docstringPrograms()].map((program, n) => {
    const name = `shown-${n}.mts`;
    writeFileSync(join(folder, name), program);
    return name;
  });
  expect(programs.length).toBeGreaterThan(8);
  const strictest = "--exactOptionalPropertyTypes --noUncheckedIndexedAccess".split(" ");
  expect(typeCheck(...strictest, "ambient.d.ts", ...programs)).toBe("");
}, 60_000);

function readmePrograms(): string[] {
  const text = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, program = ""]) => program);
}

/** Each `@example`; those without imports get all there is. */
function docstringPrograms(): string[] {
  return readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .flatMap((path) => {
      const text = readFileSync(join(import.meta.dirname, path), "utf8");
      return [...text.matchAll(/^ \* @example\n(.*?)^ \*\/$/gms)];
    })
    .map(([, example = ""]) => example.replaceAll(/^ \* ?/gm, ""))
    .map((example) => (example.startsWith("import ") ? example : ALL + wrapped(example)));
}

const ALL = `import { createAccessTokenVerifier, createTuppence, paywall, priceText, TuppenceError } from "@tuppence/sdk";\n`;

/** An example may return, as the body of a function does. */
function wrapped(example: string): string {
  return `export async function example(): Promise<unknown> {\n${example}\nreturn;\n}\n`;
}

/** @returns what the compiler has to say. */
function typeCheck(...argumentsOfCompiler: string[]): string {
  // Without skipLibCheck it would spend half a minute on the declarations of the frameworks.
  const options = "--noEmit --strict --skipLibCheck --module nodenext --target es2024 --types node";
  const lib = ["--lib", "es2024,dom,dom.iterable"];
  return spawnSync(
    join(modules, ".bin/tsc"),
    [...options.split(" "), ...lib, ...argumentsOfCompiler],
    { cwd: folder, encoding: "utf8" },
  ).stdout;
}
