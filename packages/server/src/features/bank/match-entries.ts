import type { BankEntryReason } from "@tuppence/protocol/wire";
import { type BankPayment, createBankPayments } from "../../rails/bank/bank-payments.ts";
import type { BankDeps } from "./bank-deps.ts";
import { entriesIn, type EntryRow } from "./entry-rows.ts";
import { giveEntry } from "./give-entry.ts";
import { mistypedIn } from "./mistyped-in.ts";

const AT_ONCE = 200;
const CURRENCY = "EUR";

/** Finds the wallet of each new entry by the references in it. What has none waits for the operator. */
export async function matchEntries(deps: Pick<BankDeps, "db" | "now">): Promise<void> {
  const payments = createBankPayments(deps.db.kysely);
  for await (const entries of entriesIn(deps.db.kysely, "new", AT_ONCE)) {
    const written = [...new Set(entries.flatMap((entry) => entry.payment_references))];
    const given = new Map(
      (await payments.findByReferences(written)).map((payment) => [
        payment.reference as string,
        payment,
      ]),
    );
    for (const entry of entries) {
      const match = matchOf(entry, given);
      if (typeof match === "string") await leave(deps, entry, match);
      else await giveEntry(deps, entry, { walletId: match.walletId, payment: match });
    }
  }
}

/** @param given the payments whose references were given out, by reference */
export function matchOf(
  entry: Pick<
    EntryRow,
    | "direction"
    | "is_reversal"
    | "is_return"
    | "currency"
    | "amount_micros"
    | "payment_references"
    | "remittance"
    | "end_to_end_id"
  >,
  given: ReadonlyMap<string, BankPayment>,
): BankPayment | BankEntryReason {
  if (entry.direction === "debit") return "debit";
  if (entry.is_reversal) return "reversal";
  if (entry.is_return) return "return";
  if (entry.currency !== CURRENCY) return "other-currency";
  if (entry.amount_micros === 0n) return "no-amount";
  if (entry.payment_references.length === 0)
    return mistypedIn(entry) === undefined ? "no-reference" : "mistyped-reference";
  const [payment, other] = entry.payment_references.flatMap(
    (reference) => given.get(reference) ?? [],
  );
  if (payment === undefined) return "unknown-reference";
  return other === undefined ? payment : "several-references";
}

async function leave(
  { db }: Pick<BankDeps, "db">,
  { id }: EntryRow,
  reason: BankEntryReason,
): Promise<void> {
  await db.kysely
    .updateTable("bank_entries")
    .set({ state: "unmatched", reason })
    .where("id", "=", id)
    .where("state", "=", "new")
    .execute();
}
