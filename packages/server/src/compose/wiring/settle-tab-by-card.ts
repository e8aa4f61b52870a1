import { findCurrency, formatId, formatMicros, micros, minorUnitOf } from "@tuppence/protocol";
import type { RequestOperation } from "../../api/route.ts";
import type { OwedTab } from "../../features/tabs/tabs-deps.ts";
import { createTopUp } from "../../features/top-ups/create-top-up.ts";
import type { Shared } from "../create-shared.ts";

/**
 * Pays a tab that is due from the card that its buyer saved last, by what is owed, rounded up to what cards can pay. Does
 * nothing without such a card, or where buyers would pay more on top than they have agreed to.
 */
export async function settleTabByCard(
  shared: Shared,
  { walletId, buyerId, currency: code, owedMicros }: OwedTab,
  operation: RequestOperation,
): Promise<void> {
  const { rails, savedCards, config } = shared;
  const currency = findCurrency(code);
  const limits = currency && rails.get("card")?.topUpLimits(currency);
  const card = (await savedCards?.list(buyerId))?.at(0);
  if (currency === undefined || limits === undefined || card === undefined) return;
  if (config.railFee === "buyer") return;
  const step = limits.step ?? minorUnitOf(currency);
  const least = owedMicros < limits.min ? limits.min : owedMicros;
  const amountMicros = micros(((least + step - 1n) / step) * step);
  await createTopUp(shared, { kind: "buyer", buyerId }, operation, {
    wallet: formatId("wallet", walletId),
    amount: formatMicros(amountMicros),
    currency: code,
    rail: "card",
    card: formatId("card", card.id),
  });
}
