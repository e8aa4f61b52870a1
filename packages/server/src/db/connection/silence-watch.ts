import type { Socket } from "node:net";
import type { DatabasePlace } from "./database-place.ts";
import type { OpenConnection } from "./open-connection.ts";
import { workingProcesses } from "./working-processes.ts";

/** An answer took too long, so the connection was cut. */
export class DatabaseSilentError extends Error {
  /** Whether the server was not even working on the query: then other connections are probably lost as well. */
  readonly lost: boolean;
  constructor(why: string, lost: boolean) {
    super(`The database does not answer: ${why}`);
    this.name = "DatabaseSilentError";
    this.lost = lost;
  }
}

export interface SilenceLimits {
  /** After this much silence while an answer is awaited, it is checked whether the server is at work. */
  readonly suspectAfterMs: number;
  /** The limit even while the server is at work. */
  readonly mostMs: number;
}

/** Limits each wait for an answer on a connection. */
export type WatchSilence = (connection: OpenConnection) => void;

interface Suspect {
  readonly connection: OpenConnection;
  readonly stream: Socket;
  readonly sinceMs: number;
  /** Bytes received by then. */
  readonly read: number;
}

/**
 * A slow server and a dead one look the same from here: nothing arrives. So after a while, a new connection asks the
 * server which of the silent ones it is serving. Those it is not serving (the query never arrived, or the answer got
 * lost) are cut, and so are all when no new connection can be made. The others may wait until `mostMs`.
 */
export function createSilenceWatch(
  place: DatabasePlace,
  { suspectAfterMs, mostMs }: SilenceLimits,
  onCut: (error: DatabaseSilentError) => void = () => {},
): WatchSilence {
  let suspects: Suspect[] = [];
  let looking = false;

  /** One check at a time, for all suspects. */
  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    while (suspects.length > 0) {
      const seen = suspects;
      suspects = [];
      const processes = seen.map(({ connection }) => connection.serverProcess);
      const working = await workingProcesses(place, processes, suspectAfterMs);
      for (const suspect of seen) judge(suspect, working);
    }
    looking = false;
  }

  function judge(
    { connection, stream, sinceMs, read }: Suspect,
    working: Awaited<ReturnType<typeof workingProcesses>>,
  ): void {
    if (!connection.asked() || stream.bytesRead !== read) return;
    const silentMs = performance.now() - sinceMs;
    const served =
      working === "unknown" || (working !== "unreachable" && working.has(connection.serverProcess));
    if (served && silentMs < mostMs) {
      stream.setTimeout(Math.min(suspectAfterMs, mostMs - silentMs + 1));
      return;
    }
    const seconds = (silentMs / 1_000).toFixed(1);
    const error = new DatabaseSilentError(
      served
        ? `it has been working on one statement for ${seconds} s`
        : `nothing has arrived for ${seconds} s, and it is not at work on what was asked`,
      !served,
    );
    connection.cut(error);
    onCut(error);
  }

  return (connection) => {
    const stream = connection.client.connection.stream as Socket;
    let silent: Suspect | undefined;
    // Without a query nothing is awaited; the next query restarts the timer.
    stream.on("timeout", () => {
      stream.setTimeout(suspectAfterMs);
      if (!connection.asked()) return;
      if (silent?.read !== stream.bytesRead) {
        const sinceMs = performance.now() - suspectAfterMs;
        silent = { connection, stream, sinceMs, read: stream.bytesRead };
      }
      if (!suspects.includes(silent)) suspects.push(silent);
      void look();
    });
    stream.setTimeout(suspectAfterMs);
  };
}
