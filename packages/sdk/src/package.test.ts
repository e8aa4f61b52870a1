import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const repository = join(import.meta.dirname, "../../..");
const modules = join(repository, "node_modules");
const folder = mkdtempSync(join(tmpdir(), "tuppence-sdk-package-"));
const tarball = join(folder, "package.tgz");

/** The Node that runs this, and each the machine has beside it: npm came with one, as a rule the oldest we run on. */
const nodes = [
  ...new Set(
    [
      process.execPath,
      ...(process.env["PATH"] ?? "").split(delimiter).map((path) => `${path}/node`),
    ]
      .filter((path) => existsSync(path) && !path.includes("/node_modules/.bin/"))
      .map((path) => realpathSync(path)),
  ),
];

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

const isSource = (path: string) => !/\/(dist|node_modules)$/.test(path);

/** `npm pack` where the package is, in a copy of it: other tests use the one in the repository meanwhile. */
function pack(): string {
  const copy = join(folder, "repository");
  for (const name of ["sdk", "protocol"]) {
    const from = join(repository, "packages", name);
    cpSync(from, join(copy, "packages", name), { recursive: true, filter: isSource });
  }
  for (const name of ["LICENSE", "tsconfig.base.json"])
    cpSync(join(repository, name), join(copy, name));
  mkdirSync(join(copy, "node_modules/@tuppence"), { recursive: true });
  symlinkSync("../../packages/protocol", join(copy, "node_modules/@tuppence/protocol"));
  for (const name of readdirSync(modules).filter((one) => one !== "@tuppence")) {
    symlinkSync(join(modules, name), join(copy, "node_modules", name));
  }
  const sdk = join(copy, "packages/sdk");
  const before = readFileSync(join(sdk, "package.json"), "utf8");
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: sdk });
  expect(readFileSync(join(sdk, "package.json"), "utf8")).toBe(before);
  expect(readdirSync(sdk).toSorted()).toEqual(
    ["README.md", "dist", "package.json", "scripts", "src", "tsconfig.build.json"].toSorted(),
  );
  const packed = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  return join(folder, packed ?? "nothing was packed");
}

beforeAll(() => {
  const packed = pack();
  execFileSync("sh", ["-c", `mv "${packed}" "${tarball}" && tar -xzf "${tarball}" -C "${folder}"`]);
  const scope = join(folder, "node_modules/@tuppence");
  mkdirSync(scope, { recursive: true });
  symlinkSync("../../package", join(scope, "sdk"));
  // Its dependencies, and nothing else of this repository: not the protocol, which must be bundled in.
  for (const name of ["jose", "express", "fastify", "hono", "@types"]) {
    symlinkSync(join(modules, name), join(folder, "node_modules", name));
  }
  writeFileSync(join(folder, "program.mjs"), PROGRAM);
  writeFileSync(join(folder, "program.cjs"), forRequire(PROGRAM));
  writeFileSync(join(folder, "servers.mjs"), SERVERS);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** The same program as CommonJS. */
function forRequire(program: string): string {
  const required = program.replaceAll(
    /import \{([^}]*)\} from ("[^"]*");/g,
    (_line, names: string, from: string) =>
      `const {${names.replaceAll(" as ", ": ")}} = require(${from});`,
  );
  return `(async () => {${required}})().catch((error) => { console.error(error); process.exit(1); });`;
}

/** A page behind a paywall under each framework, asked over the network. */
const SERVERS = `
import { createServer } from "node:http";
import { once } from "node:events";
import { paywall } from "@tuppence/sdk";
import * as forFastify from "@tuppence/sdk/fastify";
import * as forExpress from "@tuppence/sdk/express";
import * as forHono from "@tuppence/sdk/hono";
import express from "express";
import Fastify from "fastify";
import { Hono } from "hono";
const offer = "off_01h455vb4pex5vsknk084sn02q";
const answers = { id: offer, seller: "sel_x", sellerName: "S", resourceUrl: "http://news.test/page", prices: [], active: true };
const wall = paywall({ platform: "http://pay.test", secretKey: "sk_x", publishableKey: "pk_x",
  fetch: async () => Response.json(answers) });
const page = { offer, preview: { title: "T", description: "D" }, full: () => "the paid part",
  render: ({ access, contentHtml }) => access + contentHtml };
async function check(name, origin) {
  const text = await (await fetch(origin + "/page")).text();
  const probe = await fetch(origin + wall.accessPath, { method: "POST",
    headers: { origin, "content-type": "application/json" }, body: JSON.stringify({ offer, probe: true }) });
  console.log(name, text.slice(0, 6), text.includes("the paid part"), probe.status);
}
const app = Fastify();
app.register(forFastify.paywallPlugin(wall));
app.get("/page", (request, reply) => forFastify.sendPage(wall, request, reply, page));
await check("fastify", await app.listen({ host: "127.0.0.1", port: 0 }));
await app.close();
async function listen(server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return "http://127.0.0.1:" + server.address().port;
}
const classic = express().use(express.json(), forExpress.paywallMiddleware(wall));
classic.get("/page", (request, response) => forExpress.sendPage(wall, request, response, page));
const server = createServer(classic);
await check("express", await listen(server));
server.closeAllConnections();
server.close();
const hono = new Hono().use(forHono.paywallMiddleware(wall));
hono.get("/page", (context) => forHono.sendPage(wall, context, page));
globalThis.fetch = async (url, init) => hono.request(url, init);
await check("hono", "http://news.test");
`;

test.each(nodes)(
  "the packed package runs from its tarball under %s, imported and required",
  (node) => {
    const options = { cwd: folder, encoding: "utf8" } as const;
    expect(execFileSync(node, ["program.mjs"], options)).toBe("2¢\n");
    expect(execFileSync(node, ["program.cjs"], options)).toBe("2¢\n");
    expect(execFileSync(node, ["servers.mjs"], options)).toBe(
      ["fastify", "express", "hono"].map((name) => `${name} locked false 204\n`).join(""),
    );
  },
);

test("the package contains what was built, with its licence and documents, and no sources", () => {
  const names = readdirSync(join(folder, "package"), { recursive: true, encoding: "utf8" });
  for (const name of ["LICENSE", "README.md", "package.json", "dist/index.js", "dist/index.cjs"]) {
    expect(names).toContain(name);
  }
  expect(names.filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))).toEqual([]);
  const described = readFileSync(join(folder, "package/package.json"), "utf8");
  expect(described).not.toMatch(/"(private|scripts|devDependencies)"|src\/index\.ts"/);
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

test.each([
  ["a CommonJS module of today", "required.cts", "--module nodenext"],
  ["a CommonJS module before require() of modules", "required.cts", "--module node16"],
  ["a bundler's module", "bundled.ts", "--module esnext --moduleResolution bundler"],
])(
  "%s has its types too",
  (_what, name, options) => {
    const program = `${IMPORTS.replace("hono", "express")}  return [offer, check.valid ? check.claims.sub : check.reason, sendPage];\n}\n`;
    writeFileSync(join(folder, name), program);
    expect(typeCheck(...options.split(" "), name)).toBe("");
    writeFileSync(
      join(folder, name),
      program.replace("check.valid ? check.claims.sub : ", "check.claims.sub ?? "),
    );
    expect(typeCheck(...options.split(" "), name)).toContain("TS18048");
  },
  60_000,
);

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
  const options = "--noEmit --strict --skipLibCheck --target es2024 --types node";
  const lib = ["--lib", "es2024,dom,dom.iterable"];
  return spawnSync(
    join(modules, ".bin/tsc"),
    [...options.split(" "), ...lib, ...moduleOf(argumentsOfCompiler), ...argumentsOfCompiler],
    { cwd: folder, encoding: "utf8" },
  ).stdout;
}

function moduleOf(given: readonly string[]): string[] {
  return given.includes("--module") ? [] : ["--module", "nodenext"];
}
