import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@tuppence/postgres";
import { Client } from "pg";
import { migrate } from "../../packages/server/src/db/migrate.ts";
import { createGrantTokens } from "../../packages/server/src/features/grants/grant-token.ts";
import { booksForMachine } from "../../packages/server/src/ledger/engine/books-for-machine.ts";
import { machineMemory } from "../../packages/server/src/lib/machine-memory.ts";
import { nodeFlags, PROGRAM } from "../../packages/server/src/program.ts";
import { makeWorld, type World } from "./world/make-world.ts";

export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** What the measurements share: one durable PostgreSQL, worlds in separate databases, servers as processes. */
export interface Environment {
  readonly secret: string;
  readonly books: number;
  /** The share of all work to do: 1, or a tenth to check that the measurements themselves work. */
  readonly share: number;
  /** A database filled as requested; the same name gives the same one again. */
  database(name: string, world: Omit<World, "books" | "hashOf">): Promise<string>;
  /** An empty database, without tables. */
  emptyDatabase(name: string): Promise<string>;
  server(databaseUrl: string): Promise<Server>;
  stop(): Promise<void>;
}

const BOOKS = booksForMachine();
const READY_WITHIN_MS = 60_000;

export async function createEnvironment(share: number): Promise<Environment> {
  const folder = mkdtempSync(join(tmpdir(), "tuppence-bench-"));
  const postgres = await startPostgres({ dataDir: folder, memoryBytes: machineMemory() });
  const secret = randomBytes(32).toString("hex");
  const tokens = createGrantTokens(secret);
  const databases = new Map<string, Promise<string>>();

  async function emptyDatabase(name: string): Promise<string> {
    const admin = await connected(postgres.url);
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.end();
    const url = new URL(postgres.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  async function filled(name: string, world: Omit<World, "books" | "hashOf">): Promise<string> {
    const url = await emptyDatabase(name);
    await migrate(url);
    const client = await connected(url);
    await makeWorld(client, {
      ...world,
      books: BOOKS,
      hashOf: (grantId) => tokens.hashOf(grantId),
    });
    await client.end();
    return url;
  }

  return {
    secret,
    books: BOOKS,
    share,
    emptyDatabase,
    database(name, world) {
      const made = databases.get(name) ?? filled(name, world);
      databases.set(name, made);
      return made;
    },
    server: (databaseUrl) =>
      startProcess(PROGRAM, {
        PATH: process.env["PATH"],
        NODE_ENV: "production",
        TUPPENCE_PORT: "0",
        TUPPENCE_DATA_DIR: join(folder, "server"),
        TUPPENCE_SECRET: secret,
        TUPPENCE_OPERATOR_KEY: `op_${randomBytes(24).toString("hex")}`,
        TUPPENCE_BOOKS: String(BOOKS),
        TUPPENCE_RATE_LIMIT: "1000000",
        TUPPENCE_LOG_LEVEL: "warn",
        DATABASE_URL: databaseUrl,
      }),
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Starts a program that sends `{type: "ready", url}` over IPC once it serves. All are run by Node in the same way. */
export async function startProcess(file: string, env: NodeJS.ProcessEnv): Promise<Server> {
  const child = fork(file, {
    execArgv: [...nodeFlags()],
    env,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const url = await readyUrl(child);
  return {
    url,
    stop: () =>
      new Promise((done) => {
        child.once("exit", () => done());
        child.kill("SIGTERM");
      }),
  };
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`not ready within ${READY_WITHIN_MS} ms`));
    }, READY_WITHIN_MS);
    child.once("message", (message: { type: string; url?: string; message?: string }) => {
      clearTimeout(timer);
      if (message.type === "ready" && message.url !== undefined) resolve(message.url);
      else reject(new Error(message.message ?? "the program did not start"));
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with code ${code} before it was ready`));
    });
  });
}
