import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { type Config, loadConfig } from "../packages/server/src/config.ts";
import type { MainMessage } from "../packages/server/src/main.ts";
import { explainStartFailure } from "../packages/server/src/explain-start-failure.ts";
import { nodeFlags, PROGRAM } from "../packages/server/src/program.ts";
import { buildIfStale } from "./build-if-stale.ts";
import { whenStarterIsGone } from "./when-starter-is-gone.ts";
import { portOf } from "./port-of.ts";
import { type Example, examples, type RunningExample } from "./examples.ts";

const STOP_MS = 35_000;

let server: ChildProcess | undefined;
const running: RunningExample[] = [];
let stopping: Promise<never> | undefined;

process.on("SIGINT", () => void stop(0));
process.on("SIGTERM", () => void stop(0));
process.on("SIGHUP", () => void stop(0));
whenStarterIsGone(() => void stop(0));
// A closed terminal accepts no more output, which is no reason to leave the server running.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

try {
  const config = loadConfig(process.env);
  const places = examples.map((example) => {
    const { portVariable: name, usualPort } = example;
    return { example, port: portOf(name, process.env[name], usualPort) };
  });
  await buildIfStale((workspace) => console.log(`Building ${workspace} …`));
  const platformUrl = await startServer();
  await Promise.all(
    places.map(({ example, port }) => open(example, { config, platformUrl, port })),
  );
  const lines = [
    ["Wallet", `${config.publicUrl}/wallet`],
    ["Studio", `${config.publicUrl}/studio`],
    ...(showsMails(config) ? [["Mails", `${config.publicUrl}/outbox`] as const] : []),
    ["API", `${config.publicUrl}/docs`],
    ...running.flatMap(({ addresses }) => addresses),
    ["Data", `${config.dataDir} (operator's key: ${whereTheKeyIs(config)})`],
  ] as const;
  console.log(`
${lines.map(([word, address]) => `  ${word.padEnd(11)} ${address}`).join("\n")}

Open ${running[0]?.addresses[0]?.[1] ?? config.publicUrl} and buy something. Ctrl-C stops everything; the data stays.
`);
} catch (error) {
  if (stopping === undefined) {
    console.error(`\n${explainStartFailure(error)}\n`);
    void stop(1);
  }
}

/** Without a mail server, a platform on this machine shows its mails on a page. */
function showsMails({ mail, publicUrl }: Config): boolean {
  return mail === undefined && new URL(publicUrl).hostname === "localhost";
}

function whereTheKeyIs({ dataDir }: Config): string {
  const isGiven = process.env["TUPPENCE_OPERATOR_KEY"] !== undefined;
  return isGiven ? "as you set it" : join(dataDir, "operator-key");
}

/** Resolves with its URL when it is ready; from then on, its exit ends this program. */
function startServer(): Promise<string> {
  const child = fork(PROGRAM, {
    execArgv: [...process.execArgv, ...nodeFlags()],
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

interface Place {
  readonly config: Config;
  readonly platformUrl: string;
  readonly port: number;
}

async function open(example: Example, { config, platformUrl, port }: Place): Promise<void> {
  const { operatorKey, dataDir } = config;
  const origin = `http://localhost:${port}`;
  try {
    const index = examples.indexOf(example);
    running[index] = await example.start({ platformUrl, operatorKey, origin, port, dataDir });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    throw new Error(
      `Port ${port} is taken by another program. Stop that one, or set ${example.portVariable} to another port.`,
      { cause: error },
    );
  }
}

function stop(exitCode: number): Promise<never> {
  stopping ??= (async () => {
    // Sparse while some have not started.
    const closing = running.flatMap((example) => [example.close()]);
    for (const result of await Promise.allSettled(closing)) {
      if (result.status === "rejected") console.error(result.reason);
    }
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
