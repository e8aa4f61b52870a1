import type { ChildProcess } from "node:child_process";
import { hasEnded, startReady, stopServer } from "./server-process.ts";

/** A server that dies is restarted, unless it died this many times in a row within a short time of being ready. */
const SHORT_LIVES = 5;
const SHORT_LIFE_MS = 3_000;

export interface SupervisedServer {
  readonly pid: () => number | undefined;
  stop(): Promise<void>;
}

interface Supervision {
  readonly start: () => ChildProcess;
  readonly log: { info(message: string): void; warn(message: string): void };
  readonly onGone: (error: Error) => void;
}

/** Starts the server, resolves when it accepts connections, and starts it again when it dies. */
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
    // The server may have ended after it was ready, but before this listener was added.
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
