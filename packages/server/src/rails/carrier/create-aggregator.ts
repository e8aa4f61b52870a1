import { randomUUID } from "node:crypto";
import type { CarrierAccess } from "../../parse-carrier.ts";
import { CarrierFailure } from "./carrier-failure.ts";
import { signMessage } from "./sign-message.ts";

/** A buyer waits for the answer. What takes longer is asked for again by the job. */
const TIMEOUT_MS = 8_000;
const LARGEST_ANSWER_BYTES = 65_536;

/**
 * Asks the aggregator. @returns the JSON of a 200; for one of the refusals that the request allows, the refusal
 * @throws CarrierFailure for everything else: then nothing is known
 */
export type AskAggregator = (
  request: AggregatorRequest,
) => Promise<{ readonly body: unknown } | { readonly refusal: string; readonly reason: string }>;

export interface AggregatorRequest {
  readonly method: "GET" | "PUT";
  /** Below the aggregator's address, beginning with a slash. */
  readonly path: string;
  readonly body?: object;
  /** The refusals by name, with their status, that are an answer to this request. */
  readonly refusals?: Readonly<Record<string, number>>;
}

/** The aggregator's side of the protocol in README.md, over HTTP. Only its own host is asked, and no redirect followed. */
export function createAggregator({
  access: { url, secrets },
  now,
}: {
  readonly access: Pick<CarrierAccess, "url" | "secrets">;
  readonly now: () => number;
}): AskAggregator {
  return async ({ method, path, body, refusals = {} }) => {
    const target = new URL(`${url}${path}`);
    const text = body === undefined ? "" : JSON.stringify(body);
    const signed = signMessage(secrets[0], {
      id: `msg_${randomUUID()}`,
      atMs: now(),
      payload: `${method} ${target.pathname}\n${text}`,
    });
    const { status, json } = await exchange(target, {
      method,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { ...signed, accept: "application/json", "content-type": "application/json" },
      ...(body === undefined ? {} : { body: text }),
    });
    if (status === 200) return { body: json };
    const { error, reason } = (json ?? {}) as {
      readonly error?: unknown;
      readonly reason?: unknown;
    };
    // A proxy in between answers 404 as well, so the refusal's name has to be there.
    if (typeof error === "string" && Object.hasOwn(refusals, error) && refusals[error] === status)
      return { refusal: error, reason: typeof reason === "string" ? reason.slice(0, 200) : "" };
    throw new CarrierFailure(`${method} ${path} was answered with ${status}`, { status });
  };
}

async function exchange(
  target: URL,
  request: RequestInit,
): Promise<{ readonly status: number; readonly json: unknown }> {
  try {
    const response = await fetch(target, request);
    return { status: response.status, json: parse(await readText(response)) };
  } catch (cause) {
    if (cause instanceof CarrierFailure) throw cause;
    throw new CarrierFailure(`${request.method} ${target.pathname} was not answered`, { cause });
  }
}

async function readText({ body, status }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    // Leaving the loop ends the connection.
    if (length > LARGEST_ANSWER_BYTES)
      throw new CarrierFailure(`an answer of more than ${LARGEST_ANSWER_BYTES} bytes`, { status });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** undefined: it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
