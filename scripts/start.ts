import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { RunningNewspaper } from "../examples/newspaper/src/newspaper.ts";
import { startNewspaper } from "../examples/newspaper/src/newspaper.ts";
import { seedNewspaper } from "../examples/newspaper/src/seed.ts";
import { type Config, loadConfig } from "../packages/server/src/config.ts";
import type { MainMessage } from "../packages/server/src/main.ts";
import { buildIfStale } from "./build-if-stale.ts";

const MAIN = join(import.meta.dirname, "../packages/server/src/main.ts");
const NEWSPAPER_PORT_VARIABLE = "NEWSPAPER_PORT";
const STOP_MS = 35_000;

let server: ChildProcess | undefined;
let newspaper: RunningNewspaper | undefined;
let stopping: Promise<never> | undefined;

process.on("SIGINT", () => void stop(0));
process.on("SIGTERM", () => void stop(0));
process.on("SIGHUP", () => void stop(0));

try {
  const config = loadConfig(process.env);
  const newspaperPort = parsePort(process.env[NEWSPAPER_PORT_VARIABLE] ?? "8403");
  await buildIfStale((workspace) => console.log(`Building ${workspace} …`));
  const platformUrl = await startServer();
  newspaper = await openNewspaper(config, platformUrl, newspaperPort);
  console.log(`
  Wallet      ${config.publicUrl}/wallet
  API         ${config.publicUrl}/docs
  Newspaper   ${newspaper.url}
  Earnings    ${newspaper.earningsUrl}
  Data        ${config.dataDir} (operator's key: ${whereTheKeyIs(config)})

Open ${newspaper.url} and unlock an article. Ctrl-C stops everything; the data stays.
`);
} catch (error) {
  if (stopping === undefined) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
    void stop(1);
  }
}

function whereTheKeyIs({ dataDir }: Config): string {
  const given = process.env["TUPPENCE_OPERATOR_KEY"];
  return given === undefined || given === "" ? join(dataDir, "operator-key") : "as you set it";
}

/** Resolves with its URL when it is ready; from then on its end is ours. */
function startServer(): Promise<string> {
  const child = fork(MAIN, {
    env: { ...process.env, TUPPENCE_LOG_LEVEL: process.env["TUPPENCE_LOG_LEVEL"] ?? "error" },
  });
  server = child;
  return new Promise((ready, failed) => {
    child.once("message", (message: MainMessage) => {
      if (message.type === "ready") ready(message.publicUrl);
      else failed(new Error(message.message));
    });
    child.once("exit", (code, signal) => {
      failed(new Error(`The server ended before it was ready (${signal ?? `code ${code}`}).`));
      if (stopping !== undefined) return;
      console.error(`The server ended (${signal ?? `code ${code}`}).`);
      void stop(1);
    });
  });
}

async function openNewspaper(
  config: Config,
  platformUrl: string,
  port: number,
): Promise<RunningNewspaper> {
  const keys = await seedNewspaper({
    platformUrl,
    operatorKey: config.operatorKey,
    origin: `http://localhost:${port}`,
    keysFile: join(config.dataDir, "newspaper-keys.json"),
  });
  try {
    return await startNewspaper({ platformUrl, ...keys, port });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    throw new Error(
      `Port ${port} is taken by another program. Stop that one, or set ${NEWSPAPER_PORT_VARIABLE} to another port.`,
      { cause: error },
    );
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${NEWSPAPER_PORT_VARIABLE}: expected a port, not "${text}"`);
}

function stop(exitCode: number): Promise<never> {
  stopping ??= (async () => {
    await newspaper?.close().catch((error: unknown) => console.error(error));
    if (server !== undefined) await endServer(server);
    process.exit(exitCode);
  })();
  return stopping;
}

async function endServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  setTimeout(() => child.kill("SIGKILL"), STOP_MS).unref();
  child.kill("SIGTERM");
  await ended;
}
