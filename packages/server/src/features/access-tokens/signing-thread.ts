import type { KeyObject } from "node:crypto";
import { Worker } from "node:worker_threads";

export interface WantedSignature {
  readonly text: string;
  readonly key: KeyObject;
  readonly resolve: (signature: string) => void;
  readonly reject: (reason: unknown) => void;
}

export interface SigningJob {
  readonly id: number;
  readonly key: KeyObject;
  readonly texts: readonly string[];
}

export interface SigningJobDone {
  readonly id: number;
  readonly signatures: readonly string[];
}

export interface SigningThread {
  /** All with the same key. */
  sign(batch: readonly WantedSignature[]): void;
}

/** Starts a thread that signs. It keeps the program running only while it has work. */
export function createSigningThread(
  /** The thread ended; these were not signed. */
  onEnd: (unsigned: readonly WantedSignature[]) => void,
): SigningThread {
  const worker = new Worker(new URL("./signing-worker.ts", import.meta.url));
  const jobs = new Map<number, readonly WantedSignature[]>();
  let lastId = 0;
  let ended = false;

  function end(): void {
    if (ended) return;
    ended = true;
    onEnd([...jobs.values()].flat());
    jobs.clear();
  }

  worker.unref();
  worker.on("error", end);
  worker.on("exit", end);
  worker.on("message", ({ id, signatures }: SigningJobDone) => {
    const batch = jobs.get(id) ?? [];
    jobs.delete(id);
    if (jobs.size === 0) worker.unref();
    batch.forEach(({ resolve, reject }, index) => {
      const signature = signatures[index];
      if (signature === undefined) reject(new Error("A signature is missing"));
      else resolve(signature);
    });
  });

  return {
    sign(batch) {
      const [first] = batch;
      if (first === undefined) return;
      if (ended) return onEnd(batch);
      lastId += 1;
      jobs.set(lastId, batch);
      worker.ref();
      const job: SigningJob = { id: lastId, key: first.key, texts: batch.map(({ text }) => text) };
      worker.postMessage(job, []);
    },
  };
}
