import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { type SecureContextOptions, TLSSocket } from "node:tls";
import { parseDatabaseAddress } from "../address/database-address.ts";

/** What happens to data sent on a connection. */
type Line = "open" | "silent" | "answers lost";

/** A proxy to a database that can fall silent: it refuses nothing, closes nothing and delivers nothing. */
export interface DatabaseProxy {
  readonly port: number;
  /** The database's URL through this proxy. */
  readonly url: string;
  /** Existing connections fall silent. New ones work. */
  silencePresent(): void;
  /** The database still receives data from existing connections, but its answers get lost. */
  loseAnswers(): void;
  /** Existing and new connections fall silent. */
  silenceAll(): void;
  /** New connections work again; silent ones stay silent. */
  heal(): void;
  /** Ends all connections at once. */
  cut(): void;
  /** How many connections were made. */
  readonly made: number;
  close(): Promise<void>;
}

/** The eight bytes with which a client asks for TLS. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * @param databaseUrl of a server reached by a local socket or port
 * @param options.tls when given, it accepts TLS, and talks to the database without
 */
export async function startDatabaseProxy(
  databaseUrl: string,
  options: { readonly tls?: SecureContextOptions } = {},
): Promise<DatabaseProxy> {
  const { hosts, user = "", password = "", database = "" } = parseDatabaseAddress(databaseUrl);
  const [host] = hosts;
  const name = host?.name ?? "localhost";
  const port = host?.port ?? 5432;
  const target = name.startsWith("/") ? { path: `${name}/.s.PGSQL.${port}` } : { host: name, port };
  const pairs = new Set<{ line: Line; readonly sockets: readonly Socket[] }>();
  let newLine: Line = "open";
  let made = 0;

  const server = createServer((near) => {
    made++;
    const far = connect(target);
    const pair = { line: newLine, sockets: [near, far] };
    pairs.add(pair);
    const end = (): void => {
      if (pair.line !== "open") return;
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on("error", end).on("close", end);
    const forward = (client: Socket): void => {
      client.on("data", (bytes) => pair.line !== "silent" && far.write(bytes));
      far.on("data", (bytes) => pair.line === "open" && client.write(bytes));
    };
    const { tls } = options;
    if (tls === undefined) forward(near);
    else
      near.once("data", (bytes) => {
        if (!bytes.equals(SSL_REQUEST)) {
          forward(near);
          far.write(bytes);
          return;
        }
        near.write("S");
        forward(new TLSSocket(near, { isServer: true, ...tls }).on("error", end));
      });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const own = (server.address() as AddressInfo).port;
  const turn = (line: Line): void => {
    for (const pair of pairs) pair.line = line;
  };
  const cut = (): void => {
    for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
    pairs.clear();
  };
  return {
    port: own,
    url: `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${own}/${database}`,
    silencePresent: () => turn("silent"),
    loseAnswers: () => turn("answers lost"),
    silenceAll() {
      newLine = "silent";
      turn("silent");
    },
    heal() {
      newLine = "open";
    },
    cut,
    get made() {
      return made;
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      cut();
      await closed;
    },
  };
}
