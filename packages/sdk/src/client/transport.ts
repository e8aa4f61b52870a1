import type { Route } from "../generated/routes.gen.ts";
import { type SendDeps, sendWithRetries } from "../send-with-retries.ts";
import { errorOf } from "../tuppence-error.ts";

/** Options of every call that changes something. */
export interface CallOptions {
  /**
   * Makes repeating this call safe: the platform acts once for each key. When absent, a random key protects the
   * retries within this call. Pass your own (an order number) to be safe across restarts.
   */
  readonly idempotencyKey?: string;
}

export interface TransportOptions extends SendDeps {
  /** Without a trailing slash. */
  readonly url: string;
  readonly key: string | undefined;
}

export interface Call extends CallOptions {
  /** The values for the braces in the path. */
  readonly path?: Readonly<Record<string, string>>;
  /** Undefined values are left out. */
  readonly query?: object;
  readonly body?: object;
  /** Instead of `body`: raw bytes and their media type. */
  readonly bytes?: Blob | Uint8Array<ArrayBuffer>;
  readonly type?: string;
  /** The time limit of one try, if it differs from the client's. */
  readonly timeoutMs?: number;
  /** The answer is a file: its bytes as a Blob. */
  readonly isFile?: boolean;
}

/** Sends one call to a route of the platform and answers its JSON. @throws TuppenceError */
export type Send = <T>(route: Route, call?: Call) => Promise<T>;

export function createTransport(options: TransportOptions): Send {
  return async <T>(route: Route, call: Call = {}) => {
    const [method = "", template = ""] = route.split(" ");
    const headers = new Headers({ accept: "application/json" });
    if (options.key !== undefined) headers.set("authorization", `Bearer ${options.key}`);
    if (call.body !== undefined) headers.set("content-type", "application/json");
    if (method === "POST") {
      headers.set("idempotency-key", call.idempotencyKey ?? crypto.randomUUID());
    }
    if (call.type !== undefined) headers.set("content-type", call.type);
    const body = call.bytes ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const { timeoutMs = options.policy.timeoutMs } = call;
    const deps = { ...options, policy: { ...options.policy, timeoutMs } };
    const response = await sendWithRetries(deps, options.url + addressOf(template, call), {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    if (call.isFile === true && response.ok) return (await response.blob()) as T;
    if (!(response.headers.get("content-type") ?? "").includes("json")) {
      if (response.status === 204) return undefined as T;
      throw await errorOf(response);
    }
    return (await response.json()) as T;
  };
}

function addressOf(template: string, call: Call): string {
  const path = template.replaceAll(/\{(\w+)\}/g, (_braces, name: string) => {
    const value = call.path?.[name];
    if (value === undefined) throw new TypeError(`"${name}" is required in ${template}.`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}
