import type { Micros } from "@tuppence/protocol";
import { DISPUTED, FREEZE_LEG, type Transfer } from "../../tables/transfer.ts";
import type { Wallet } from "../../tables/wallets.ts";

/** What leaves a wallet at once when money comes back into a lot that is in dispute. */
export function freezeTransfers(
  { id: owner, currency }: Wallet,
  causeId: string,
  amountMicros: Micros,
): readonly Transfer[] {
  if (amountMicros === 0n) return [];
  const debit = { kind: "wallet", owner } as const;
  return [
    { causeId, leg: FREEZE_LEG, debit, credit: DISPUTED, currency, amountMicros, reason: "freeze" },
  ];
}
