import { sign } from "node:crypto";
import { parentPort } from "node:worker_threads";
import type { SigningJob, SigningJobDone } from "./signing-thread.ts";

parentPort?.on("message", ({ id, key, texts }: SigningJob) => {
  const done: SigningJobDone = {
    id,
    signatures: texts.map((text) => sign(null, Buffer.from(text), key).toString("base64url")),
  };
  parentPort?.postMessage(done, []);
});
