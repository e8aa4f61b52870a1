import type { BankStatement, BankTransaction } from "../bank-transaction.ts";
import { readStatements } from "../read-statements.ts";

/** A whole document in chunks, as it comes over a network. */
export async function* chunksOf(document: string | Uint8Array, size = 1_000) {
  const bytes = typeof document === "string" ? new TextEncoder().encode(document) : document;
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** Everything in a document. */
export async function readDocument(document: string | Uint8Array, size?: number) {
  const items: (BankStatement | BankTransaction)[] = [];
  for await (const item of readStatements(chunksOf(document, size))) items.push(item);
  return items;
}

export async function transactionsOf(...[document, size]: Parameters<typeof readDocument>) {
  return (await readDocument(document, size)).filter((item) => item.kind === "transaction");
}
