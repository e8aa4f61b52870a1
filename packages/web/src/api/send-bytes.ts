import type { Problem } from "@tuppence/protocol";
import { NetworkFailure, ProblemFailure } from "./failures.ts";
import { ACT_AS } from "./request.ts";

interface BytesOptions {
  readonly actsAs: string;
  readonly signal: AbortSignal;
  /** How many bytes have left so far. */
  readonly onSent: (bytes: number) => void;
}

/** Without an answer for so long the connection is taken for lost, however slow it is. */
const SILENCE_MS = 60_000;

/** Sends bytes with PUT and tells how far they are, which `fetch` cannot do. */
export function sendBytes(path: string, bytes: Blob, options: BytesOptions): Promise<void> {
  const { actsAs, signal, onSent } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let silence = setTimeout(lost, SILENCE_MS);
    function moved(): void {
      clearTimeout(silence);
      silence = setTimeout(lost, SILENCE_MS);
    }
    function lost(): void {
      request.abort();
    }
    signal.addEventListener("abort", lost, { once: true });
    request.addEventListener("loadend", () => {
      clearTimeout(silence);
      signal.removeEventListener("abort", lost);
    });
    request.upload.addEventListener("progress", ({ loaded }) => {
      moved();
      onSent(loaded);
    });
    request.addEventListener("abort", () =>
      reject(signal.aborted ? abortedBy(signal) : new NetworkFailure("silence")),
    );
    request.addEventListener("error", () => reject(new NetworkFailure("no answer")));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new ProblemFailure(problemOf(request)));
    });
    request.open("PUT", path);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader(ACT_AS, actsAs);
    if (signal.aborted) reject(abortedBy(signal));
    else request.send(bytes);
  });
}

function abortedBy(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException("", "AbortError");
}

function problemOf({ status, responseText }: XMLHttpRequest): Problem {
  const fallback = { type: "about:blank", title: `Status ${status}` };
  try {
    return { ...fallback, ...(JSON.parse(responseText) as Partial<Problem> | null), status };
  } catch {
    return { ...fallback, status };
  }
}
