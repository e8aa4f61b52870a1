import type { RefundOptionsList } from "@tuppence/protocol/wire";
import type { Connection } from "../platform/connection.ts";
import { textsIn } from "../messages/messages.ts";
import { PAYMENT_TEXTS } from "../messages/payment-texts.ts";

/** Why an undo is no longer possible, and what the wallet can still do. `undefined` when trying again may help. */
export async function whyNotUndone(
  connection: Connection,
  purchaseId: string,
  reason: string,
  language: string,
): Promise<string | undefined> {
  const texts = textsIn(PAYMENT_TEXTS, language);
  const why: Readonly<Record<string, string>> = {
    "refund-window-closed": texts.undoLate,
    "consumed-too-much": texts.undoUsed,
    "used-already": texts.undoUsed,
    "items-used-up": texts.undoUsed,
    "already-refunded": texts.undoDone,
    "regret-allowance-used": texts.undoLate,
  };
  const text = why[reason];
  if (text === undefined || reason === "already-refunded") return text;
  return `${text} ${await whatWalletCan(connection, purchaseId, language)}`.trim();
}

/** Only what the platform confirms; empty when it does not answer. */
async function whatWalletCan(
  connection: Connection,
  purchaseId: string,
  language: string,
): Promise<string> {
  const path = `/v1/refund-options?purchases=${purchaseId}`;
  try {
    const { data } = (await connection.request({ method: "GET", path })) as RefundOptionsList;
    const texts = textsIn(PAYMENT_TEXTS, language);
    if (data[0]?.regret) return texts.walletReturns;
    return data[0]?.ask ? texts.walletAsks : "";
  } catch {
    return "";
  }
}
