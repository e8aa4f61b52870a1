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
 * What the ledger would decide about each of one buyer's commands, were it the next: by the ledger's own rules, on what
 * is committed, and nothing is written. For showing: by the time the command comes, another may have come before.
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
    // One moment for all that is read.
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
