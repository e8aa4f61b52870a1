import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import type { Client } from "pg";
import { isOnWrongServer } from "../database-failure.ts";
import type { OpenConnection } from "./open-connection.ts";

const POLITE_MS = 1_000;

type Callback = (error: Error | null | undefined, ...rest: unknown[]) => void;

/**
 * What the pool uses as a client: one that chooses its host when it connects. The driver's own has one host, fixed
 * beforehand. It implements what the pool and its borrowers use of a client, and forwards everything else.
 */
export abstract class PoolClient extends EventEmitter {
  #open: OpenConnection | undefined;
  #ended = false;
  #broken = false;
  #giveUp: () => void = () => {};

  /** Finds a host, and connects. */
  protected abstract open(): Promise<OpenConnection>;

  get #client(): Client {
    if (this.#open === undefined)
      throw new Error("Connection terminated: it was never established");
    return this.#open.client;
  }

  get processID(): number | undefined {
    return this.#open?.serverProcess;
  }

  /** The pool checks this before it lends the client again. */
  get _queryable(): boolean {
    return !this.#broken;
  }

  isConnected(): boolean {
    return this.#open !== undefined;
  }

  connect(done: Callback): void {
    this.#giveUp = () => done(new Error("Connection terminated due to connection timeout"));
    void this.#tellOf(done);
  }

  async #tellOf(done: Callback): Promise<void> {
    const error = await this.#connect();
    // If it was ended meanwhile, the caller has been notified.
    if (!this.#ended) done(error);
  }

  /** Returns the error that prevented the connection, if there was one. */
  async #connect(): Promise<Error | undefined> {
    try {
      const open = await this.open();
      if (this.#ended) open.cut(new Error("Connection terminated: it was established too late"));
      this.#open = open;
      this.#handOn(open);
      return undefined;
    } catch (error) {
      return error as Error;
    }
  }

  #handOn({ client }: OpenConnection): void {
    client.on("notice", (message) => this.emit("notice", message));
    client.on("notification", (message) => this.emit("notification", message));
    client.on("drain", () => this.emit("drain"));
    client.on("error", (error) => {
      this.#broken = true;
      if (this.listenerCount("error") > 0) this.emit("error", error);
    });
    client.on("end", () => {
      this.#broken = true;
      this.emit("end");
    });
  }

  query(text: unknown, values?: unknown, done?: Callback): unknown {
    const callback = typeof values === "function" ? (values as Callback) : done;
    const query = this.#client.query.bind(this.#client) as (...args: unknown[]) => unknown;
    if (callback !== undefined) {
      return query(
        text,
        typeof values === "function" ? undefined : values,
        (error: Error, ...rest: unknown[]) => {
          this.#note(error);
          callback(error, ...rest);
        },
      );
    }
    const asked = query(text, values);
    if (!(asked instanceof Promise)) return asked;
    return asked.catch((error: unknown) => {
      this.#note(error);
      throw error;
    });
  }

  /** A server that became read-only is abandoned; the next client looks for a writable one. */
  #note(error: unknown): void {
    if (isOnWrongServer(error)) this.#broken = true;
  }

  /** Cuts an idle client, because others made at the same time were found dead. */
  cutIfIdle(why: Error): void {
    if (this.#open?.asked() === false) this.#open.cut(why);
  }

  end(done: () => void): void {
    this.#ended = true;
    const open = this.#open;
    if (open === undefined) {
      this.#giveUp();
      return done();
    }
    // A server that is gone does not answer the goodbye.
    const impatient = setTimeout(() => open.cut(new Error("Connection terminated")), POLITE_MS);
    impatient.unref();
    open.client.end(() => {
      clearTimeout(impatient);
      done();
    });
  }

  ref(): void {
    (this.#open?.client.connection.stream as Socket | undefined)?.ref();
  }

  unref(): void {
    (this.#open?.client.connection.stream as Socket | undefined)?.unref();
  }
}
