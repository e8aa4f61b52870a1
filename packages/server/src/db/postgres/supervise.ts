import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { endWithUs } from "./end-with-us.ts";

const START_MS = 60_000;
const STOP_MS = 30_000;
/** It is brought back, unless it has died this often in a row within so short a time of being ready. */
const SHORT_LIVES = 5;
const SHORT_LIFE_MS = 3_000;
/** The last processes of a killed server may hold its shared memory for a moment. */
const START_ATTEMPTS = 10;
const BETWEEN_ATTEMPTS_MS = 300;

export interface SupervisedServer {
  readonly pid: () => number | undefined;
  stop(): Promise<void>;
}

interface Supervision {
  readonly start: () => ChildProcess;
  readonly log: { info(message: string): void; warn(message: string): void };
  readonly onGone: (error: Error) => void;
}

/** Starts the server, resolves when it takes connections, and starts it again when it dies. */
export async function superviseServer(supervision: Supervision): Promise<SupervisedServer> {
  let stopping = false;
  let shortLives = 0;
  let restarting: Promise<void> | undefined;
  let child = await startReady(supervision, () => stopping);

  const watch = (): void => {
    const readyAtMs = Date.now();
    child.once("exit", (code, signal) => {
      if (stopping) return;
      shortLives = Date.now() - readyAtMs < SHORT_LIFE_MS ? shortLives + 1 : 0;
      restarting = restart(`PostgreSQL ended (${signal ?? `code ${code}`})`);
    });
    // It may have ended between being ready and being watched.
    if (hasEnded(child) && !stopping) child.emit("exit", child.exitCode, child.signalCode);
  };
  const restart = async (why: string): Promise<void> => {
    if (shortLives >= SHORT_LIVES) {
      supervision.onGone(
        new Error(`${why} shortly after its start, ${SHORT_LIVES} times in a row.`),
      );
      return;
    }
    supervision.log.warn(`${why}; starting it again.`);
    try {
      child = await startReady(supervision, () => stopping);
      watch();
    } catch (error) {
      if (!stopping) supervision.onGone(error instanceof Error ? error : new Error(String(error)));
    }
  };
  watch();

  return {
    pid: () => child.pid,
    stop: async () => {
      stopping = true;
      await restarting;
      await stopServer(child);
    },
  };
}

async function startReady(
  supervision: Supervision,
  stopping: () => boolean,
): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt++) {
    const child = supervision.start();
    endWithUs(child);
    const lines: string[] = [];
    const ready = await becomesReady(child, (line) => {
      lines.push(line);
      lines.splice(0, lines.length - 20);
      if (/\b(?:WARNING|ERROR|FATAL|PANIC):/.test(line)) supervision.log.warn(line);
      else supervision.log.info(line);
    });
    if (ready) return child;
    const output = lines.join("\n");
    const passing = /shared memory block|lock file .* already exists/.test(output);
    if (!passing || attempt === START_ATTEMPTS || stopping()) {
      throw new Error(`PostgreSQL does not start:\n${output}`);
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

async function stopServer(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const impatient = setTimeout(() => child.kill("SIGQUIT"), STOP_MS);
  child.kill("SIGINT");
  // One that was stopped hears nothing until it goes on.
  child.kill("SIGCONT");
  await ended;
  clearTimeout(impatient);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
