import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { SideSettings, Turn } from "./side-settings.ts";

const PROGRAM = fileURLToPath(new URL("./side.ts", import.meta.url));

export interface Side {
  /** @returns purchases per second */
  run(forMs: number): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a process with a checkout's ledger, so that one checkout's code leaves no trace in another's measurement. */
export async function startSide(settings: SideSettings): Promise<Side> {
  const child = fork(PROGRAM, [JSON.stringify(settings)]);
  await answer(child);
  return {
    async run(forMs) {
      const turn: Turn = { forMs };
      const rate = answer(child);
      child.send(turn);
      return Number(await rate);
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

function answer(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void =>
      reject(new Error(`the process of a ledger ended with code ${code}`));
    child.once("exit", onExit);
    child.once("message", (message) => {
      child.off("exit", onExit);
      resolve(message);
    });
  });
}
