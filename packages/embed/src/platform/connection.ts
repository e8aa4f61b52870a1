import type { Grant, TokenResponse } from "@tuppence/protocol/wire";
import { createProof } from "./dpop.ts";
import { Failure, failureOf } from "./failure.ts";
import { GrantStore } from "./grant-store.ts";

export interface PlatformRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly json?: object;
  readonly idempotencyKey?: string;
}

interface Credentials {
  readonly keys: CryptoKeyPair;
  readonly token?: string;
}

const connections = new Map<string, Connection>();

/**
 * A page's connection to one platform under one publishable key: the grant, if there is one, and the keys to use it.
 * All elements of a page share it, and other tabs are told of changes. It dispatches `change` when the grant is added
 * or removed, `spent` after money was spent, and `returned` after a refund.
 */
export class Connection extends EventTarget {
  readonly platform: string;
  readonly key: string;
  readonly ready: Promise<void>;
  readonly #store: GrantStore;
  readonly #channel: BroadcastChannel;
  #credentials: Credentials | undefined;
  #grant: Grant | undefined;
  /** The platform's clock minus this computer's. */
  #clockOffsetMs = 0;

  /** One for each platform and key, however the page spells the platform's address. */
  static of(address: string, key: string): Connection {
    const platform = URL.parse(address, location.href)?.origin ?? address;
    const name = `${platform} ${key}`;
    const known = connections.get(name) ?? new Connection(platform, key, name);
    connections.set(name, known);
    return known;
  }

  private constructor(platform: string, key: string, name: string) {
    super();
    this.platform = platform;
    this.key = key;
    this.#store = new GrantStore(name);
    this.#channel = new BroadcastChannel(`tuppence ${name}`);
    this.#channel.addEventListener("message", ({ data }) => {
      // Another tab has stored it already.
      if (data === "change") void this.#load().then(() => this.#dispatch("change"));
      else this.#dispatch(data as "spent" | "returned");
    });
    this.ready = this.#load();
  }

  get grant(): Grant | undefined {
    return this.#grant;
  }

  /** The platform's time, as its last answer gave it. */
  get nowMs(): number {
    return Date.now() + this.#clockOffsetMs;
  }

  /** The key pair a new grant will be bound to. */
  keys(): Promise<CryptoKeyPair> {
    return this.#store.keys();
  }

  /** Exchanges an authorization code for a grant, stores it, and tells the other tabs. */
  async redeem(code: string, verifier: string, redirectUri: string): Promise<void> {
    const keys = await this.keys();
    const answer = (await this.#send({ keys }, "/oauth/token", {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code,
        redirect_uri: redirectUri,
        client_id: this.key,
        code_verifier: verifier,
      }),
    })) as TokenResponse;
    const { access_token: token, grant } = answer;
    this.#credentials = { keys, token };
    this.#grant = grant;
    await this.#store.write({ keys, token, grant });
    this.#tell("change");
  }

  /** Removes the grant here and in the other tabs, without revoking it. */
  async forget(): Promise<void> {
    this.#credentials = this.#grant = undefined;
    await this.#store.clear();
    this.#tell("change");
  }

  /** Tells all elements, here and in other tabs, that the budget has changed. */
  spent(): void {
    this.#tell("spent");
  }

  /** Tells them that something was refunded, so that what it opened is locked again. */
  returned(): void {
    this.#tell("returned");
  }

  /** Calls the platform with the grant. @throws Failure */
  request(request: PlatformRequest): Promise<unknown> {
    if (this.#credentials?.token === undefined) throw new Failure("token-invalid");
    const headers: Record<string, string> = { "tuppence-key": this.key };
    if (request.json !== undefined) headers["content-type"] = "application/json";
    if (request.idempotencyKey !== undefined) headers["idempotency-key"] = request.idempotencyKey;
    return this.#send(this.#credentials, request.path, {
      method: request.method,
      headers,
      body: request.json === undefined ? null : JSON.stringify(request.json),
    });
  }

  /** Reads what any visitor of the page may read. @throws Failure */
  requestAsPage(path: string): Promise<unknown> {
    return this.#send(undefined, path, {
      method: "GET",
      headers: { authorization: `Bearer ${this.key}` },
    });
  }

  async #load(): Promise<void> {
    const record = await this.#store.read();
    this.#credentials = record;
    this.#grant = record?.grant;
  }

  #tell(what: "change" | "spent" | "returned"): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin only
    this.#channel.postMessage(what);
    this.#dispatch(what);
  }

  #dispatch(what: "change" | "spent" | "returned"): void {
    this.dispatchEvent(new Event(what));
  }

  async #send(
    credentials: Credentials | undefined,
    path: string,
    init: RequestInit & { method: string },
  ): Promise<unknown> {
    const url = new URL(path, this.platform).href;
    for (let attempt = 1; ; attempt++) {
      const offsetMs = this.#clockOffsetMs;
      const headers = new Headers(init.headers);
      if (credentials !== undefined) {
        const { keys, token } = credentials;
        const { method } = init;
        headers.set("dpop", await createProof(keys, { method, url, nowMs: this.nowMs, token }));
        if (token !== undefined) headers.set("authorization", `DPoP ${token}`);
      }
      const response = await fetch(url, { ...init, headers, credentials: "omit" }).catch(() => {
        throw new Failure("offline");
      });
      this.#learnTime(response);
      if (response.ok) return response.status === 204 ? null : response.json();
      const failure = await failureOf(response);
      // A proof is refused when this computer's clock is wrong. The answer has told us the platform's time.
      const clockWasWrong = Math.abs(this.#clockOffsetMs - offsetMs) > 1000;
      const proofRefused = /^(dpop-proof-invalid|invalid_dpop_proof)$/.test(failure.reason);
      if (attempt > 1 || !proofRefused || !clockWasWrong) throw failure;
    }
  }

  #learnTime(response: Response): void {
    const serverMs = Date.parse(response.headers.get("date") ?? "");
    // `Date` is in whole seconds, so on average half a second more has passed.
    if (!Number.isNaN(serverMs)) this.#clockOffsetMs = serverMs + 500 - Date.now();
  }
}
