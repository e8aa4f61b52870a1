import { findCurrency, type Micros, micros, minorUnitOf } from "@tuppence/protocol";
import type { DebtHistory, WalletRecord } from "../../ledger/index.ts";
import type { TabSettings } from "../../parse-tabs.ts";

export interface TabOffer {
  readonly limitMicros: Micros;
  readonly days: number;
}

/** Why there is no tab for a wallet. */
export type NoOffer = "currency" | "guests" | "written-off";

/**
 * The terms on which a wallet may have a tab. The limit starts low, and grows by what was paid back: who has paid back
 * 3.00 may owe 3.00 more, up to the operator's maximum.
 */
export function tabOfferFor(
  settings: TabSettings | undefined,
  { currency }: Pick<WalletRecord, "currency">,
  { paidBackMicros, writtenOffMicros, isGuest }: DebtHistory & { readonly isGuest: boolean },
): TabOffer | NoOffer {
  const limits = settings?.limits.get(currency);
  const known = findCurrency(currency);
  if (settings === undefined || limits === undefined || known === undefined) return "currency";
  if (isGuest && !settings.forGuests) return "guests";
  if (writtenOffMicros > 0n) return "written-off";
  const grown = limits.start + paidBackMicros;
  const most = grown < limits.max ? grown : limits.max;
  return { limitMicros: micros(most - (most % minorUnitOf(known))), days: settings.days };
}
