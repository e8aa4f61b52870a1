import { type KeyObject, sign } from "node:crypto";
import { parentPort } from "node:worker_threads";
import { LINE_BREAK, type SigningJob, type SigningJobDone } from "./signing-job.ts";

let current: KeyObject | undefined;

parentPort?.on("message", ({ id, key = current, texts }: SigningJob) => {
  current = key;
  if (key === undefined) throw new Error("The first job brings a key.");
  const done: SigningJobDone = {
    id,
    signatures: texts
      .split(LINE_BREAK)
      .map((text) => sign(null, Buffer.from(text), key).toString("base64url"))
      .join(LINE_BREAK),
  };
  parentPort?.postMessage(done, []);
});
