import { pino } from "pino";
import { type Config, loadConfig } from "./config.ts";
import { explainStartFailure } from "./explain-start-failure.ts";
import { type Platform, startPlatform } from "./compose/start-platform.ts";

/** The time limit for closing after a signal; PostgreSQL keeps what it acknowledged in any case. */
const CLOSE_MS = 30_000;

/** The only message a parent process (scripts/start.ts, the bench) gets over IPC. */
export type MainMessage =
  | { readonly type: "ready"; readonly url: string; readonly publicUrl: string }
  | { readonly type: "failed"; readonly message: string };

// Losing a reader of the log is no reason to exit.
const output = pino.destination({ fd: 1, sync: true });
output.on("error", () => undefined);
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

let log = pino({ level: "info" }, output);
let config: Config | undefined;
let platform: Promise<Platform> | undefined;
let ready = false;
let closing = false;

process.on("SIGINT", () => void close(0));
process.on("SIGTERM", () => void close(0));
// The terminal was closed.
process.on("SIGHUP", () => void close(0));
// The parent is gone, perhaps without notice: nobody else would stop this program.
process.on("disconnect", () => void close(0));
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);

try {
  config = loadConfig(process.env);
  log = pino({ level: config.logLevel }, output);
  platform = startPlatform({ config, log, wallClock: Date.now, onDatabaseGone: fail });
  const { url } = await platform;
  ready = true;
  log.info({ url, publicUrl: config.publicUrl }, "ready");
  await tellParent({ type: "ready", url, publicUrl: config.publicUrl });
} catch (error) {
  await refuseStart(error);
}

/** Reports the failure in words: to a parent process over IPC, otherwise on standard error. */
async function refuseStart(error: unknown): Promise<void> {
  if (closing) return;
  const message = explainStartFailure(error, config);
  log.debug({ err: error }, "does not start");
  if (process.connected) await tellParent({ type: "failed", message });
  else process.stderr.write(`Tuppence does not start. ${message}\n`);
  await close(1);
}

function fail(error: unknown): void {
  void (ready ? reportAndClose(error) : refuseStart(error));
}

async function reportAndClose(error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  log.fatal({ err: error }, message);
  await tellParent({ type: "failed", message });
  await close(1);
}

async function close(exitCode: number): Promise<void> {
  process.exitCode ||= exitCode;
  if (closing) return;
  closing = true;
  setTimeout(() => process.exit(1), CLOSE_MS).unref();
  try {
    await (await platform)?.close();
  } catch {
    // It never started; the reason is already in the log.
  }
  process.exit();
}

/** Resolves when the message is sent, or nobody listens: exiting at once would lose it. */
function tellParent(message: MainMessage): Promise<void> {
  return new Promise((done) => {
    if (process.send === undefined || !process.connected) done();
    else process.send(message, undefined, undefined, () => done());
  });
}
