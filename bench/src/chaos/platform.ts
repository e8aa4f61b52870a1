import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "../../../packages/server/src/db/embedded-postgres.ts";
import { nodeFlags, PROGRAM } from "../../../packages/server/src/program.ts";

const READY_WITHIN_MS = 30_000;

export interface Platform {
  readonly urls: readonly string[];
  readonly databaseUrl: string;
  readonly operatorKey: string;
  /** Ends server `index` as a crash would, and starts it again after `downMs`. Resolves when it is ready. */
  crashServer(index: number, downMs: number): Promise<void>;
  /** Ends PostgreSQL as a crash would. Its supervisor brings it back; resolves when it is. */
  crashPostgres(): Promise<void>;
  stop(): Promise<void>;
}

/** Two server processes on one durable PostgreSQL, all on loopback and in a folder of their own. */
export async function startPlatform(): Promise<Platform> {
  const dataDir = mkdtempSync(join(tmpdir(), "tuppence-chaos-"));
  const log = { info() {}, warn() {} };
  const postgres = await startEmbeddedPostgres({
    dataDir: join(dataDir, "db"),
    log,
    onGone(error) {
      throw error;
    },
  });
  const operatorKey = `op_${randomBytes(24).toString("hex")}`;
  const secret = randomBytes(32).toString("hex");
  const ports = [await freePort(), await freePort()];
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const servers: ChildProcess[] = [];

  const startServer = async (index: number): Promise<void> => {
    servers[index] = await forkServer({
      PATH: process.env["PATH"],
      TUPPENCE_PORT: String(ports[index]),
      TUPPENCE_PUBLIC_URL: urls[0],
      TUPPENCE_DATA_DIR: join(dataDir, `server-${index}`),
      TUPPENCE_SECRET: secret,
      TUPPENCE_OPERATOR_KEY: operatorKey,
      TUPPENCE_RATE_LIMIT: "1000000",
      TUPPENCE_LOG_LEVEL: "fatal",
      DATABASE_URL: postgres.url,
    });
  };
  await startServer(0);
  await startServer(1);

  return {
    urls,
    databaseUrl: postgres.url,
    operatorKey,
    async crashServer(index, downMs) {
      const server = servers[index];
      if (server === undefined) throw new Error(`there is no server ${index}`);
      const gone = new Promise((done) => server.once("exit", done));
      server.kill("SIGKILL");
      await gone;
      await pause(downMs);
      await startServer(index);
    },
    crashPostgres: () => crashPostgres(postgres),
    async stop() {
      await Promise.all(servers.map(stopServer));
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function crashPostgres(postgres: EmbeddedPostgres): Promise<void> {
  const pid = postgres.pid();
  if (pid === undefined) throw new Error("PostgreSQL is not running");
  process.kill(pid, "SIGKILL");
  const deadline = Date.now() + READY_WITHIN_MS;
  while (postgres.pid() === pid || postgres.pid() === undefined) {
    if (Date.now() > deadline) throw new Error("PostgreSQL did not come back");
    await pause(20);
  }
}

function forkServer(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const server = fork(PROGRAM, {
    execArgv: [...nodeFlags()],
    env,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      server.kill("SIGKILL");
      reject(new Error(`the server was not ready within ${READY_WITHIN_MS} ms`));
    }, READY_WITHIN_MS);
    server.once("message", () => {
      clearTimeout(timer);
      resolve(server);
    });
    server.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with code ${code} before it was ready`));
    });
  });
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((done) => server.once("exit", done));
  server.kill("SIGTERM");
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port"));
        else resolve(address.port);
      });
    });
  });
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
