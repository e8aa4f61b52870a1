import { type BuyerId, bookOf } from "@tuppence/protocol";
import type { Pool } from "pg";
import { readNeeded } from "./batch/read-needed.ts";
import type { Row } from "./batch/lane-connection.ts";
import type { Buyer } from "./buyer.ts";
import type { Command } from "../commands/types.ts";
import { decide } from "../commands/decide.ts";
import type { Decided } from "../commands/decide.ts";
import { WorkingState } from "./working-state.ts";

/**
 * What the ledger would decide about each of these commands of one buyer if it came next. It applies the ledger's own
 * rules to the committed state and writes nothing. For display only: another command may be decided first.
 */
export async function foresee(
  pool: Pick<Pool, "connect">,
  books: number,
  commands: readonly Command[],
  nowMs: number,
): Promise<readonly Decided[]> {
  const [first] = commands;
  if (first === undefined) return [];
  const buyers = new Map<BuyerId, Buyer>();
  const known = {
    get: (id: BuyerId) => buyers.get(id),
    remember: (buyer: Buyer) => void buyers.set(buyer.id, buyer),
  };
  const client = await pool.connect();
  let broken = false;
  try {
    // All reads share one snapshot.
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const reading = {
      send: async (statements: Parameters<Parameters<typeof readNeeded>[0]["send"]>[0]) => {
        const answers: (Row[] | undefined)[] = [];
        for (const query of statements) {
          answers.push(
            query === false ? undefined : (await client.query<(string | null)[]>(query)).rows,
          );
        }
        return answers;
      },
    };
    await readNeeded(reading, { book: bookOf(first.buyerId, books), commands, known, lock: false });
    await client.query("COMMIT");
  } catch (error) {
    broken = true;
    throw error;
  } finally {
    client.release(broken);
  }
  return commands.map((command) => decide(new WorkingState(known), command, nowMs));
}
