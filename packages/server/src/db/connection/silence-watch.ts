import type { Socket } from "node:net";
import type { DatabasePlace } from "./database-place.ts";
import type { OpenConnection } from "./open-connection.ts";
import { workingProcesses } from "./working-processes.ts";

/** An answer was awaited for too long, so the connection was cut. */
export class DatabaseSilentError extends Error {
  /** Whether the server did not even work on what was asked: then other connections are likely to be lost as well. */
  readonly lost: boolean;
  constructor(why: string, lost: boolean) {
    super(`The database does not answer: ${why}`);
    this.name = "DatabaseSilentError";
    this.lost = lost;
  }
}

export interface SilenceLimits {
  /** When nothing has come for so long although something was asked, it is looked whether the server is at work. */
  readonly suspectAfterMs: number;
  /** However hard it works. */
  readonly mostMs: number;
}

/** Has an end put to each wait for an answer on a connection. */
export type WatchSilence = (connection: OpenConnection) => void;

interface Suspect {
  readonly connection: OpenConnection;
  readonly stream: Socket;
  readonly sinceMs: number;
  /** Bytes that had come by then. */
  readonly read: number;
}

/**
 * A server that is slow and one that is gone look the same from here: nothing comes. So after a while it is asked, on a
 * new connection, which of the silent ones are being served. Those that are not (the question never arrived, or the
 * answer got lost) are cut, as are all when a new connection cannot be made; the others have until `mostMs`.
 */
export function createSilenceWatch(
  place: DatabasePlace,
  { suspectAfterMs, mostMs }: SilenceLimits,
  onCut: (error: DatabaseSilentError) => void = () => {},
): WatchSilence {
  let suspects: Suspect[] = [];
  let looking = false;

  /** One look at a time, at all that are suspect. */
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
        ? `it has been at work on one statement for ${seconds} s`
        : `nothing has come for ${seconds} s, and it is not at work on what was asked`,
      !served,
    );
    connection.cut(error);
    onCut(error);
  }

  return (connection) => {
    const stream = connection.client.connection.stream as Socket;
    let silent: Suspect | undefined;
    // Without a question nothing is awaited; the next one starts the time anew.
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
