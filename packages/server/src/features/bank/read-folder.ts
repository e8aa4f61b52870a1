import { createReadStream } from "node:fs";
import { access, mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ProblemError } from "@tuppence/protocol";
import type { BankDeps } from "./bank-deps.ts";
import { importStatements } from "./import-statements.ts";

type FolderDeps = Pick<BankDeps, "db" | "account" | "warn" | "now">;

/** A file that changed more recently may still be on its way into the folder. */
const SETTLED_MS = 5_000;
const MOST_FILES = 100;

/**
 * Imports the statements (`*.xml`) in the operator's folder. What was imported goes to `done/`; what was refused to
 * `failed/`, with the reason beside it. Several servers may share the folder: importing twice has one effect.
 */
export async function readFolder(deps: FolderDeps): Promise<void> {
  const { folder } = deps.account;
  if (folder === undefined) return;
  try {
    const names = (await readdir(folder)).filter((name) => /\.xml$/i.test(name)).toSorted();
    for (const name of names.slice(0, MOST_FILES)) await readFile(deps, folder, name);
  } catch (err) {
    // The folder is missing, or the database is away: the files stay, and are read later.
    deps.warn("bank folder", { err, folder }, "the folder of bank statements could not be read");
  }
}

async function readFile(deps: FolderDeps, folder: string, name: string): Promise<void> {
  const { db, account, now } = deps;
  const path = join(folder, name);
  const found = await stat(path).catch(ignoreMissing);
  if (found === undefined || !found.isFile() || found.mtimeMs > now() - SETTLED_MS) return;
  try {
    await importStatements({ pool: db.pool, account: account.iban, now }, bytesOf(path));
    await move(path, folder, "done", name, now());
  } catch (error) {
    if (!(error instanceof ProblemError)) {
      await Promise.reject(error as Error).catch(ignoreMissing);
      return;
    }
    const moved = await move(path, folder, "failed", name, now());
    if (moved !== undefined) await writeFile(`${moved}.reason.txt`, `${error.message}\n`);
  }
}

/** Opens the file only when it is read: a stream that fails before that would end the program. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array, void> {
  yield* createReadStream(path) as AsyncIterable<Buffer>;
}

/** @returns where the file is now; undefined when another server moved it first */
async function move(
  path: string,
  folder: string,
  to: "done" | "failed",
  name: string,
  nowMs: number,
): Promise<string | undefined> {
  await mkdir(join(folder, to), { recursive: true });
  const plain = join(folder, to, name);
  const isTaken = await access(plain).then(
    () => true,
    () => false,
  );
  const target = isTaken ? join(folder, to, `${nowMs}-${name}`) : plain;
  return rename(path, target).then(() => target, ignoreMissing);
}

/** Another server that shares the folder has moved the file meanwhile. */
function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}
