import { isOnWrongServer } from "../../../db/database-failure.ts";
import { connectLane, type LaneConnection, type LanePlace } from "./lane-connection.ts";

/** A connection that is opened on demand, and opened again after it broke. */
export interface Connector {
  /** The current connection, if there is one and it is not broken. */
  readonly now: LaneConnection | undefined;
  connect(): Promise<LaneConnection>;
  /** Drops a connection whose server became read-only. The next one looks for a writable server. */
  leave(error: unknown): void;
  cut(why: Error): void;
  close(): Promise<void>;
}

export function createConnector(place: LanePlace): Connector {
  let connection: LaneConnection | undefined;
  let ended = false;
  return {
    get now() {
      return connection?.broken === true ? undefined : connection;
    },
    async connect() {
      if (ended) throw closing();
      if (connection === undefined || connection.broken) connection = await connectLane(place);
      if (ended) connection.cut(closing());
      return connection;
    },
    leave(error) {
      if (error instanceof Error && isOnWrongServer(error)) connection?.cut(error);
    },
    cut(why) {
      ended = true;
      connection?.cut(why);
    },
    async close() {
      ended = true;
      if (connection?.broken === false) await connection.close();
    },
  };
}

function closing(): Error {
  return new Error("Connection terminated: the ledger is closing");
}
