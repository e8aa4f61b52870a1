import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { join } from "node:path";
import { nodeFlags, PROGRAM } from "../../../packages/server/src/program.ts";

const READY_WITHIN_MS = 60_000;

/** Two server processes on one database. */
export interface Servers {
  readonly urls: readonly string[];
  readonly operatorKey: string;
  /** Crashes server `index`, and restarts it after `downMs`. Resolves when it is ready. */
  crash(index: number, downMs: number): Promise<void>;
  signal(index: number, signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

export async function startServers(
  databaseUrl: string,
  folder: string,
  /** More settings. */
  env: Readonly<Record<string, string>> = {},
): Promise<Servers> {
  const operatorKey = `op_${randomBytes(24).toString("hex")}`;
  const secret = randomBytes(32).toString("hex");
  const ports = [await freePort(), await freePort()];
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const servers: ChildProcess[] = [];

  const start = async (index: number): Promise<void> => {
    servers[index] = await forkServer({
      PATH: process.env["PATH"],
      TUPPENCE_PORT: String(ports[index]),
      TUPPENCE_PUBLIC_URL: urls[0],
      TUPPENCE_DATA_DIR: join(folder, `server-${index}`),
      TUPPENCE_SECRET: secret,
      TUPPENCE_OPERATOR_KEY: operatorKey,
      TUPPENCE_RATE_LIMIT: "1000000",
      TUPPENCE_LOG_LEVEL: process.env["TUPPENCE_LOG_LEVEL"] ?? "fatal",
      DATABASE_URL: databaseUrl,
      ...env,
    });
  };
  const serverAt = (index: number): ChildProcess => {
    const server = servers[index];
    if (server === undefined) throw new Error(`there is no server ${index}`);
    return server;
  };
  await start(0);
  await start(1);

  return {
    urls,
    operatorKey,
    async crash(index, downMs) {
      const server = serverAt(index);
      const gone = new Promise((done) => server.once("exit", done));
      server.kill("SIGKILL");
      await gone;
      await pause(downMs);
      await start(index);
    },
    signal: (index, signal) => void serverAt(index).kill(signal),
    async stop() {
      await Promise.all(servers.map(stopServer));
    },
  };
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
