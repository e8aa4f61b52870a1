import { hash } from "node:crypto";
import { type Micros, micros } from "@tuppence/protocol";
import type { BankStatement, BankTransaction } from "./bank-transaction.ts";
import type { Field, Fields } from "./fields.ts";
import { readAmount } from "./read-amount.ts";

/** The transactions of one entry: what the bank booked as one sum. */
export interface Entry {
  /** Takes the details of a transaction. @returns those that are now known */
  add(details: Fields): readonly BankTransaction[];
  end(fields: Fields): readonly BankTransaction[];
}

interface Head {
  readonly amountMicros: Micros;
  readonly currency: string;
  readonly direction: BankTransaction["direction"];
}

interface Part {
  readonly index: number;
  readonly fields: Fields;
}

/**
 * The details of an entry may say how much each transaction is, each in its own currency, or not at all. The only
 * transaction of an entry is as much as the entry, which is what reached the account. Of several, the first counts with
 * its own amount, and so on; those without one share what is left, as one transaction, since nobody can tell how much
 * each of them is.
 * @param fields of the entry, as far as they come before its details
 * @param fail throws with the place in the document
 * @returns undefined for an entry that is not booked yet
 */
export function openEntry(
  statement: BankStatement,
  fields: Fields,
  fail: (fault: string) => never,
): Entry | undefined {
  const status = textOf(fields, "status") ?? fail("an entry (Ntry) has no status (Sts)");
  const head = readHead(fields, fail);
  if (status !== "BOOK") return undefined;
  const signed = (amount: Micros, direction: Head["direction"]) =>
    direction === head.direction ? amount : 0n - amount;
  let first: Part | undefined;
  let count = 0;
  let stated = 0n;
  let unstated: Part | undefined;

  const take = (part: Part): readonly BankTransaction[] => {
    const own = readPart(head, part.fields, fail);
    if (own === undefined) {
      unstated = unstated === undefined ? part : { index: unstated.index, fields: new Map() };
      return [];
    }
    stated += signed(own.amountMicros, own.direction);
    return [toTransaction(statement, fields, own, part)];
  };
  return {
    add(details) {
      const part = { index: count++, fields: details };
      if (part.index === 0) {
        first = part;
        return [];
      }
      const before = first === undefined ? [] : take(first);
      first = undefined;
      return [...before, ...take(part)];
    },

    end(whole) {
      const only = count === 0 ? { index: 0, fields: onlyRemark(whole) } : first;
      if (only !== undefined) return [toTransaction(statement, fields, head, only)];
      if (unstated === undefined) return [];
      const rest = micros(head.amountMicros - stated);
      if (rest <= 0n) fail("the transactions of an entry are more than the entry (Ntry/Amt)");
      return [toTransaction(statement, fields, { ...head, amountMicros: rest }, unstated)];
    },
  };
}

function readHead(fields: Fields, fail: (fault: string) => never): Head {
  const [amount] = fields.get("amount") ?? [];
  const direction = readDirection(textOf(fields, "direction"));
  if (amount?.currency === undefined || direction === undefined)
    return fail("an entry (Ntry) has no amount with a currency (Amt), or no CdtDbtInd");
  const amountMicros = readAmount(amount.text) ?? fail(`"${amount.text}" is not an amount`);
  return { amountMicros, currency: amount.currency, direction };
}

/** @returns undefined when it does not say how much it is in the entry's currency */
function readPart(head: Head, fields: Fields, fail: (fault: string) => never): Head | undefined {
  const amount = fields.get("partAmount")?.find(({ currency }) => currency === head.currency);
  if (amount === undefined) return undefined;
  const amountMicros = readAmount(amount.text) ?? fail(`"${amount.text}" is not an amount`);
  const direction = readDirection(textOf(fields, "partDirection")) ?? head.direction;
  return { ...head, amountMicros, direction };
}

function toTransaction(
  statement: BankStatement,
  entry: Fields,
  head: Head,
  { fields, index }: Part,
): BankTransaction {
  const facts = {
    ...head,
    isReversal: ["true", "1"].includes(textOf(entry, "reversal") ?? ""),
    isReturn: fields.has("returned"),
    entryReference: referenceIn(entry, "entryReference"),
    bankReference: referenceIn(fields, "bankReference"),
    endToEndId: referenceIn(fields, "endToEndId"),
    remittance: [...(fields.get("remittance") ?? []), ...(fields.get("entryRemark") ?? [])]
      .map(({ text }) => text)
      .filter((text) => text !== ""),
    debtorName: textOf(fields, "debtorName") || null,
    debtorIban: textOf(fields, "debtorIban")?.replaceAll(" ", "") || null,
    bookedOn: /^\d{4}-\d\d-\d\d/.exec(textOf(entry, "bookedOn") ?? "")?.[0] ?? null,
  };
  const key = keyOf(statement, facts, index, textOf(fields, "transactionId"));
  return { kind: "transaction", statement, key, ...facts };
}

/**
 * The bank's references tell bookings apart. Where it gives none, everything that was booked does. What a bank may write
 * differently the next time, such as a number of the entry within the statement, does not count.
 */
function keyOf(
  { account }: BankStatement,
  facts: Omit<BankTransaction, "kind" | "statement" | "key">,
  index: number,
  transactionId: string | undefined,
): string {
  const { entryReference, bankReference, amountMicros, currency, direction, bookedOn } = facts;
  const { isReversal, isReturn, endToEndId, debtorName, debtorIban, remittance } = facts;
  const booked = [account, String(amountMicros), currency, direction, isReversal, bookedOn, index];
  const identity =
    entryReference === null && bankReference === null
      ? [isReturn, endToEndId, transactionId, debtorName, debtorIban, remittance]
      : [entryReference, bankReference];
  return hash("sha256", JSON.stringify([booked, identity]), "hex").slice(0, 32);
}

function onlyRemark(entry: Fields): Fields {
  return new Map([["entryRemark", entry.get("entryRemark") ?? []]]);
}

/** Some banks fill in a word where they have no reference. */
function referenceIn(fields: Fields, field: Field): string | null {
  const text = textOf(fields, field) ?? "";
  return /^(not ?provided|nonref|n\/a|0+|)$/i.test(text) ? null : text;
}

function readDirection(text: string | undefined): BankTransaction["direction"] | undefined {
  if (text === "CRDT") return "credit";
  return text === "DBIT" ? "debit" : undefined;
}

function textOf(fields: Fields, field: Field): string | undefined {
  return fields.get(field)?.[0]?.text;
}
