import { Socket } from "node:net";
import { Client, type ClientConfig } from "pg";
import { type DatabaseHost, hostLabel } from "../address/database-address.ts";
import { DatabaseAddressError } from "../address/keywords.ts";
import { databaseErrorCode, markOfDatabase } from "../database-failure.ts";
import { CannotConnectError } from "./connection-error.ts";
import type { DatabasePlace } from "./database-place.ts";
import { misfitOf, type SessionState } from "./session-fits.ts";
import { requireChannelBinding } from "./require-channel-binding.ts";
import { type TlsWay, tlsWays } from "./tls-ways.ts";

/** A working connection, to a server of the requested kind. */
export interface OpenConnection {
  readonly client: Client;
  /** The server process for this connection, as the server itself reports it: a proxy may report another. */
  readonly serverProcess: number;
  readonly inRecovery: boolean;
  /** Whether an answer is awaited. */
  readonly asked: () => boolean;
  /** Ends it at once. Data waiting in the socket is no longer sent, and whoever waits for an answer gets this error. */
  readonly cut: (why: Error) => void;
}

export type ConnectionConfig = Omit<ClientConfig, "connectionString" | "host" | "port" | "ssl">;

const CONNECT_MS = 3_000;
/** Refused because of the user or the request: another host would answer the same, and libpq does not ask it either. */
const NOT_WORTH_ANOTHER_HOST = /^(?:28|3D|22|42)/;
const UNENCRYPTED_WANTED = /^The server does not support SSL/;

/**
 * Connects to the first host that accepts and is of the kind that `target_session_attrs` names. The host that worked
 * last comes first, so that a silent host costs its timeout only once. Every step has a time limit.
 * @throws CannotConnectError
 */
export async function openConnection(
  place: DatabasePlace,
  config: ConnectionConfig = {},
): Promise<OpenConnection> {
  const failures: { host: string; error: unknown }[] = [];
  const rounds = place.address.sessionAttrs === "prefer-standby" ? [true, false] : [false];
  for (const standbyOnly of rounds) {
    for (const host of place.inOrder()) {
      try {
        const open = await openHost(place, host, config, standbyOnly);
        place.worked(host);
        return open;
      } catch (error) {
        if (error instanceof DatabaseAddressError) throw error;
        markOfDatabase(error);
        failures.push({ host: hostLabel(host), error });
        if (NOT_WORTH_ANOTHER_HOST.test(databaseErrorCode(error) ?? ""))
          throw new CannotConnectError(failures.slice(-1));
      }
    }
  }
  throw new CannotConnectError(failures);
}

async function openHost(
  place: DatabasePlace,
  host: DatabaseHost,
  config: ConnectionConfig,
  standbyOnly: boolean,
): Promise<OpenConnection> {
  const ways = tlsWays(place.address.tls, host);
  for (const [index, way] of ways.entries()) {
    try {
      return await openOnce(place, host, way, config, standbyOnly);
    } catch (error) {
      if (index === ways.length - 1 || !isWorthAnotherWay(error, way)) throw error;
    }
  }
  throw new Error("a host has no way to be tried");
}

/** `prefer` and `allow`: the server has no TLS, its handshake failed, or it accepts this user only the other way. */
function isWorthAnotherWay(error: unknown, way: TlsWay): boolean {
  const code = databaseErrorCode(error) ?? "";
  if (way === false) return code === "28000";
  if (/^(?:28000|ECONNRESET|ERR_SSL.*|ERR_TLS.*)$/.test(code)) return true;
  return error instanceof Error && UNENCRYPTED_WANTED.test(error.message);
}

async function openOnce(
  { address }: DatabasePlace,
  host: DatabaseHost,
  way: TlsWay,
  config: ConnectionConfig,
  standbyOnly: boolean,
): Promise<OpenConnection> {
  const socket = new Socket();
  const client = new Client({
    keepAlive: address.keepAlive.on,
    keepAliveInitialDelayMillis: address.keepAlive.idleMs ?? 10_000,
    ...config,
    application_name: address.applicationName ?? config.application_name,
    host: host.address ?? host.name,
    port: host.port,
    user: address.user,
    password: address.password,
    database: address.database,
    options: address.options,
    ssl: way,
    sslnegotiation: address.tls.direct ? "direct" : undefined,
    enableChannelBinding: way !== false && address.tls.channelBinding !== "disable",
    stream: () => socket,
  });
  // The same error is delivered to all waiting queries, and here first. Without a listener, it would end the program.
  client.on("error", markOfDatabase);
  if (address.tls.channelBinding === "require") requireChannelBinding(client);
  const cut = (why: Error): void => {
    markOfDatabase(why);
    client.connection.emit("error", why);
    reset(socket);
    client.connection.stream.destroy();
  };
  const timeoutMs = address.connectTimeoutMs ?? CONNECT_MS;
  const impatient = setTimeout(() => cut(new Error("timeout expired")), timeoutMs);
  try {
    await client.connect();
    const state = await askState(client);
    const misfit = misfitOf(standbyOnly ? "standby" : address.sessionAttrs, state);
    if (misfit !== undefined) throw new WrongServerError(misfit);
    return {
      client,
      serverProcess: state.pid,
      inRecovery: state.inRecovery,
      // False while the driver waits for the server; its types do not expose it.
      asked: () => !(client as unknown as { readyForQuery: boolean }).readyForQuery,
      cut,
    };
  } catch (error) {
    cut(error as Error);
    throw error;
  } finally {
    clearTimeout(impatient);
  }
}

class WrongServerError extends Error {
  constructor(misfit: string) {
    super(`${misfit} (target_session_attrs)`);
    this.name = "WrongServerError";
  }
}

async function askState(client: Client): Promise<SessionState & { readonly pid: number }> {
  const { rows } = await client.query<{ pid: number; readOnly: boolean; inRecovery: boolean }>(
    `SELECT pg_backend_pid() AS pid, pg_is_in_recovery() AS "inRecovery",
       current_setting('transaction_read_only')::bool AS "readOnly"`,
  );
  const [state] = rows;
  if (state === undefined) throw new Error("The server does not report its state");
  return state;
}

/**
 * TCP connections are reset: otherwise the system would keep trying for minutes to send buffered data, which might
 * still arrive.
 */
function reset(socket: Socket): void {
  try {
    if (!socket.destroyed) socket.resetAndDestroy();
  } catch {
    socket.destroy(); // A Unix socket.
  }
}
