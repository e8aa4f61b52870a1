import type { ShareTerms } from "../terms/purchase-terms.ts";
import { type Micros, micros, type SellerId, shareRoundedDown } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { AccountRef, Transfer } from "../../tables/transfer.ts";

export interface SplitAmount {
  readonly feeMicros: Micros;
  /** Shares above zero. The seller gets the rest, including what rounding leaves. */
  readonly shares: readonly { readonly sellerId: SellerId; readonly amountMicros: Micros }[];
}

/** Divides an amount: the platform's fee first, then shares of the rest, each rounded down. */
export function splitAmount(
  amount: Micros,
  feeBasisPoints: number,
  terms: readonly ShareTerms[] = [],
): SplitAmount {
  const feeMicros = shareRoundedDown(amount, feeBasisPoints);
  assertPossible(feeMicros >= 0n && feeMicros <= amount, `fee ${feeMicros} of ${amount}`);
  const net = micros(amount - feeMicros);
  const shares = terms
    .map(({ sellerId, basisPoints }) => ({
      sellerId,
      amountMicros: shareRoundedDown(net, basisPoints),
    }))
    .filter(({ amountMicros }) => amountMicros > 0n);
  const shared = shares.reduce((sum, { amountMicros }) => sum + amountMicros, 0n);
  assertPossible(shared <= net, `shares ${shared} of ${net}`);
  return { feeMicros, shares };
}

/** The accounts that a split amount moves between, and the names of its transfers. */
export interface SplitTransfers {
  readonly causeId: string;
  /** The payer's account: a wallet or a hold. */
  readonly payer: AccountRef;
  readonly sellerId: SellerId;
  readonly currency: string;
  readonly amountMicros: Micros;
  readonly split: SplitAmount;
  readonly back: boolean;
}

/** Payer to seller, seller to platform, seller to collaborators; with `back`, all in the opposite direction. */
export function splitTransfers(options: SplitTransfers): Transfer[] {
  const { causeId, payer, sellerId, currency, amountMicros, split, back } = options;
  const seller = { kind: "seller", owner: sellerId } as const;
  const rows: Transfer[] = [];
  const move = (
    leg: number,
    [from, to]: readonly [AccountRef, AccountRef],
    amount: Micros,
    [there, returned]: readonly [Transfer["reason"], Transfer["reason"]],
  ) => {
    if (amount === 0n) return;
    const [debit, credit] = back ? [to, from] : [from, to];
    const reason = back ? returned : there;
    rows.push({ causeId, leg, debit, credit, currency, amountMicros: amount, reason });
  };
  move(0, [payer, seller], amountMicros, ["purchase", "refund"]);
  const platform = { kind: "platform-fee", owner: "platform" } as const;
  move(1, [seller, platform], split.feeMicros, ["fee", "fee-refund"]);
  for (const [index, { sellerId: owner, amountMicros: amount }] of split.shares.entries()) {
    move(index + 2, [seller, { kind: "seller", owner }], amount, ["share", "share-refund"]);
  }
  return rows;
}
