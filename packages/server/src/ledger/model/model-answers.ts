import { micros } from "@tuppence/protocol";
import type { ModelPurchase } from "./comparable.ts";
import type { Bought } from "../commands/testing/bought.ts";
import type { PurchaseTerms } from "../rules/terms/purchase-terms.ts";
import type { ModelOutcome } from "./comparable.ts";

/** The outcome of buying something already owned: the first purchase, and which of its entitlements applies. */
export function answered(one: Bought, had: { id: string; expires: number | null }): ModelOutcome {
  return {
    ...one.answer,
    chargedMicros: micros(0n),
    alreadyOwned: true,
    entitlementId: had.id as ModelPurchase["entitlementId"],
    entitlementExpiresAtMs: had.expires,
  };
}

/** The list price of units sold in packs: the price of the packs needed, minus what is unused in the last one. */
export function listPrice(
  { tiers = [], quantity = 1, prices }: PurchaseTerms,
  unitsOfPack: number,
  currency: string,
): (units: number) => bigint {
  return (units) => {
    const packs = Math.ceil(units / unitsOfPack);
    let pack: bigint | undefined;
    for (const { from, unitPrices } of tiers) {
      const price = unitPrices[currency];
      if (from <= packs && price !== undefined) pack = BigInt(price);
    }
    if (pack !== undefined) return (pack * BigInt(units)) / BigInt(unitsOfPack);
    return ((prices.get(currency) ?? 0n) * BigInt(units)) / BigInt(unitsOfPack * quantity);
  };
}
