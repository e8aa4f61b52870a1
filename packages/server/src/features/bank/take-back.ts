import {
  type DisputeId,
  formatId,
  micros,
  routeOf,
  timeOf,
  type TopUpId,
} from "@tuppence/protocol";
import { derivedOperation } from "../../api/derived-operation.ts";
import { expectAccepted } from "../../api/declined.ts";
import { assertPossible } from "../../lib/impossible-state.ts";
import { timedUuidOfHash } from "../../lib/uuid.ts";
import type { BankDeps } from "./bank-deps.ts";
import { entriesIn, type EntryRow } from "./entry-rows.ts";

const AT_ONCE = 20;

/** Goes on with recalls whose server ended before the wallet was told, or before that was noted. */
export async function takeAllBack(deps: BankDeps): Promise<void> {
  for await (const entries of entriesIn(deps.db.kysely, "reversing", AT_ONCE))
    await Promise.all(entries.map((entry) => takeOrWarn(deps, entry)));
}

/** An entry that cannot be recorded now must not keep others from it. */
async function takeOrWarn(deps: BankDeps, entry: EntryRow): Promise<void> {
  try {
    await takeBack(deps, entry);
  } catch (err) {
    deps.warn("bank recall", { err, entry: entry.id }, "a bank's recall could not be recorded");
  }
}

/**
 * Takes a top-up's money out of its wallet again, as a claim that was lost: unspent money first, and what was spent is
 * owed. It may be done again, by any server: the operation and the dispute follow from the entry.
 * @param entry in the state `reversing`
 */
export async function takeBack(
  { db, ledger, findTopUp }: BankDeps,
  entry: EntryRow,
): Promise<void> {
  const topUpId = entry.top_up_id as TopUpId;
  const topUp = await findTopUp(topUpId);
  assertPossible(topUp !== undefined, `the top-up of bank entry ${entry.id} does not exist`);
  const { buyerId } = topUp;
  const amountMicros = micros(entry.amount_micros);
  expectAccepted(
    await ledger.submit({
      kind: "top-up-dispute",
      ...derivedOperation(`bank entry ${entry.id} takes back ${amountMicros} of ${topUpId}`),
      buyerId,
      disputeId: disputeIdOf(topUpId, entry),
      topUpId,
      amountMicros,
      state: "lost",
      railReference: formatId("bankEntry", entry.id),
      reason: "recalled-by-the-bank",
      evidenceDueMs: null,
      askedAtMs: Number(entry.imported_at_ms),
    }),
  );
  await db.kysely
    .updateTable("bank_entries")
    .set({ state: "reversed" })
    .where("id", "=", entry.id)
    .where("state", "=", "reversing")
    .execute();
}

/** The same on every server and at every time, with the route of the top-up. */
function disputeIdOf(topUpId: TopUpId, { id }: EntryRow): DisputeId {
  const text = `dispute\nbank\n${topUpId}\n${id}`;
  return timedUuidOfHash(timeOf(topUpId), routeOf(topUpId), text) as DisputeId;
}
