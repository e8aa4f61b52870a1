import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { endWithParent } from "./end-with-parent.ts";
import { PostgresStartError } from "./errors.ts";

const START_MS = 60_000;
const STOP_MS = 30_000;
/** Retries, because the last processes of a killed server may hold its shared memory for a moment. */
const START_ATTEMPTS = 10;
const BETWEEN_ATTEMPTS_MS = 300;

interface Start {
  readonly start: () => ChildProcess;
  readonly log: { info(message: string): void; warn(message: string): void };
}

/** Starts the server. @returns its process once it accepts connections */
export async function startReady(
  { start, log }: Start,
  stopping: () => boolean,
): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt++) {
    const child = start();
    endWithParent(child);
    const lines: string[] = [];
    const ready = await becomesReady(child, (line) => {
      lines.push(line);
      lines.splice(0, lines.length - 20);
      if (/\b(?:WARNING|ERROR|FATAL|PANIC):/.test(line)) log.warn(line);
      else log.info(line);
    });
    if (ready) return child;
    const output = lines.join("\n");
    const temporary = /shared memory block|lock file .* already exists/.test(output);
    if (!temporary || attempt === START_ATTEMPTS || stopping()) {
      throw new PostgresStartError("PostgreSQL does not start", output);
    }
    await wait(BETWEEN_ATTEMPTS_MS);
  }
}

function becomesReady(child: ChildProcess, onLine: (line: string) => void): Promise<boolean> {
  return new Promise((done, failed) => {
    const tooLong = setTimeout(() => {
      child.kill("SIGQUIT");
      failed(new Error(`PostgreSQL was not ready within ${START_MS / 1000} seconds.`));
    }, START_MS);
    const settle = (ready: boolean): void => {
      clearTimeout(tooLong);
      done(ready);
    };
    child.once("error", (error) => {
      clearTimeout(tooLong);
      failed(error);
    });
    child.once("close", () => settle(false));
    child.stdout?.resume();
    if (child.stderr === null) throw new Error("PostgreSQL's messages are not piped.");
    createInterface({ input: child.stderr }).on("line", (line) => {
      onLine(line);
      if (line.includes("database system is ready to accept connections")) settle(true);
    });
  });
}

/** Shuts the server down cleanly and disconnects everyone; if that takes too long, immediately. */
export async function stopServer(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const impatient = setTimeout(() => child.kill("SIGQUIT"), STOP_MS);
  child.kill("SIGINT");
  // A paused process only handles the signal after it is resumed.
  child.kill("SIGCONT");
  await ended;
  clearTimeout(impatient);
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
