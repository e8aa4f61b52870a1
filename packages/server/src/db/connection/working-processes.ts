import { DatabaseError } from "pg";
import type { DatabasePlace } from "./database-place.ts";
import { openConnection } from "./open-connection.ts";

/**
 * Which of these server processes are at work, asked on a new connection. `unknown`: the server answers, but not this
 * question.
 * `unreachable`: no new connection can be made, or it is silent too.
 */
export async function workingProcesses(
  place: DatabasePlace,
  processes: readonly number[],
  withinMs: number,
): Promise<ReadonlySet<number> | "unknown" | "unreachable"> {
  try {
    const { client, cut } = await openConnection(place, { application_name: "tuppence-watch" });
    const impatient = setTimeout(() => cut(new Error("timeout expired")), withinMs);
    try {
      const { rows } = await client.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE pid = ANY ($1::int[]) AND state <> 'idle'",
        [[...processes]],
      );
      return new Set(rows.map(({ pid }) => pid));
    } finally {
      clearTimeout(impatient);
      cut(new Error("asked"));
    }
  } catch (error) {
    return isAnswer(error) ? "unknown" : "unreachable";
  }
}

/** A server that refuses, perhaps for lack of connection slots, is not silent. */
function isAnswer(error: unknown): boolean {
  if (error instanceof DatabaseError) return true;
  return error instanceof Error && error.cause instanceof DatabaseError;
}
