import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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
  // Without skipLibCheck it would spend half a minute on the declarations of the frameworks.
  const options = "--noEmit --strict --skipLibCheck --module nodenext --target es2022 --types node";
  const checked = spawnSync(
    join(modules, ".bin/tsc"),
    [...options.split(" "), "--lib", "es2024,dom,dom.iterable", "right.mts", "wrong.mts"],
    { cwd: folder, encoding: "utf8" },
  );
  // `claims` may be missing when the token is not valid: the only mistake in both.
  expect(checked.stdout).toMatch(/^wrong\.mts\(\d+,\d+\): error TS18048:[^\n]*\n$/);
}, 60_000);
