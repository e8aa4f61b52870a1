import { type KeyObject, sign } from "node:crypto";
import {
  createSigningThread,
  type SigningThread,
  type SignatureRequest,
} from "./signing-thread.ts";

/** From this many signatures at once, handing them to another thread costs the main thread less than making them. */
const THREAD_FROM = 8;
/** The thread signs this many at a time, so the first callers need not wait for the rest. */
const CHUNK = 64;

let waiting: SignatureRequest[] = [];
/** One for the process, started when there is first enough to sign. */
let thread: SigningThread | undefined;

/**
 * Signs with Ed25519 (base64url). A signature takes some 25 µs, more main-thread time than the rest of a purchase. The
 * ledger answers a whole batch in one tick: a few signatures are made right here, many by another thread.
 */
export function signText(text: string, key: KeyObject): Promise<string> {
  return new Promise((resolve, reject) => {
    // Runs after all promises of this tick have settled.
    if (waiting.push({ text, key, resolve, reject }) === 1) process.nextTick(signWaiting);
  });
}

function signWaiting(): void {
  const batch = waiting;
  waiting = [];
  const key = batch[0]?.key;
  // Two keys in one tick: that means a rotation, which happens once a month.
  if (batch.length < THREAD_FROM || batch.some((item) => item.key !== key)) return signHere(batch);
  thread ??= createSigningThread((unsigned) => {
    thread = undefined;
    signHere(unsigned);
  });
  for (let start = 0; start < batch.length; start += CHUNK)
    thread.sign(batch.slice(start, start + CHUNK));
}

function signHere(batch: readonly SignatureRequest[]): void {
  for (const { text, key, resolve, reject } of batch) {
    try {
      resolve(sign(null, Buffer.from(text), key).toString("base64url"));
    } catch (error) {
      reject(error);
    }
  }
}
