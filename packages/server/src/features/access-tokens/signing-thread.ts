import type { KeyObject } from "node:crypto";
import { Worker } from "node:worker_threads";
import { LINE_BREAK, type SigningJob, type SigningJobDone } from "./signing-job.ts";

export interface SignatureRequest {
  readonly text: string;
  readonly key: KeyObject;
  readonly resolve: (signature: string) => void;
  readonly reject: (reason: unknown) => void;
}

export interface SigningThread {
  /** All with the same key. */
  sign(batch: readonly SignatureRequest[]): void;
}

/** Starts a thread that signs. It keeps the process alive only while it has work. */
export function createSigningThread(
  /** The thread ended before it signed these. */
  onEnd: (unsigned: readonly SignatureRequest[]) => void,
): SigningThread {
  const worker = new Worker(new URL("./signing-worker.ts", import.meta.url));
  const jobs = new Map<number, readonly SignatureRequest[]>();
  let lastId = 0;
  let lastKey: KeyObject | undefined;
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
    const inOrder = signatures.split(LINE_BREAK);
    const isComplete = inOrder.length === batch.length;
    batch.forEach(({ resolve, reject }, index) => {
      const signature = isComplete ? inOrder[index] : undefined;
      if (signature === undefined)
        reject(new Error("The number of signatures differs from the number of texts"));
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
      const texts = batch.map(({ text }) => text).join(LINE_BREAK);
      const job = { id: lastId, texts, ...(first.key === lastKey ? {} : { key: first.key }) };
      lastKey = first.key;
      worker.postMessage(job satisfies SigningJob, []);
    },
  };
}
