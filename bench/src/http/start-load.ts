import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LoadOrder, LoadResult } from "./load.ts";

export interface LoadGenerator {
  run(order: LoadOrder): Promise<LoadResult>;
  stop(): void;
}

const FILE = fileURLToPath(new URL("load.ts", import.meta.url));

/** Starts the load generator, one process for all runs, because its tokens take a second to create. */
export async function startLoad(secret: string, seed: number): Promise<LoadGenerator> {
  const child = fork(FILE, {
    env: { PATH: process.env["PATH"], BENCH_SECRET: secret, BENCH_SEED: String(seed) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const nextMessage = () =>
    new Promise<{ readonly result?: LoadResult; readonly error?: string }>((resolve, reject) => {
      const ended = (code: number | null) =>
        reject(new Error(`the load generator ended (${code})`));
      child.once("exit", ended);
      child.once("message", (message: { result?: LoadResult; error?: string }) => {
        child.off("exit", ended);
        resolve(message);
      });
    });
  await nextMessage();
  return {
    async run(order) {
      child.send(order);
      const { result, error } = await nextMessage();
      if (result === undefined) throw new Error(error ?? "no result");
      if (result.errors > 0) throw new Error(`${result.errors} requests had no answer`);
      return result;
    },
    stop: () => {
      child.kill();
    },
  };
}
