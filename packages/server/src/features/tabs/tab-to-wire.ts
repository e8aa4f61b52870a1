import { formatId, formatMicros } from "@tuppence/protocol";
import type { Tab } from "@tuppence/protocol/wire";
import type { WalletRecord } from "../../ledger/index.ts";
import { isoTimeOrNull } from "../../lib/iso-time.ts";
import type { TabSettings } from "../../parse-tabs.ts";
import { tabOfferFor } from "./tab-offer.ts";
import { tabStateOf, termOf } from "./tab-state.ts";
import type { AgreedTab, TabStore } from "./tab-store.ts";

interface ReadTabDeps {
  readonly tabs: Pick<TabStore, "agreed" | "history">;
  readonly settings: TabSettings | undefined;
  readonly now: () => number;
}

/** A wallet's tab, with the terms to which its buyer can agree. */
export async function tabToWire(
  { tabs, settings, now }: ReadTabDeps,
  wallet: WalletRecord,
): Promise<Tab> {
  const { limitMicros, tabTermMs } = wallet;
  const [agreed, history] = await Promise.all([tabs.agreed(wallet.id), tabs.history(wallet)]);
  const state = tabStateOf(wallet, history.writtenOffMicros, now());
  const offer = tabOfferFor(settings, wallet, history);
  const isAgreed =
    typeof offer !== "string" &&
    offer.limitMicros === limitMicros &&
    tabTermMs === termOf(offer.days);
  const mayAgree =
    typeof offer !== "string" &&
    !isAgreed &&
    state.owedMicros === 0n &&
    wallet.suspendedAtMs === null;
  return {
    wallet: formatId("wallet", wallet.id),
    currency: wallet.currency,
    status: state.status,
    limit: formatMicros(limitMicros),
    owed: formatMicros(state.owedMicros),
    dueAt: isoTimeOrNull(state.dueAtMs),
    isPutOff: isPutOff(wallet, agreed),
    closesAt: isoTimeOrNull(state.closesAtMs),
    agreedAt: tabTermMs === null || !agreed ? null : isoTimeOrNull(agreed.agreedAtMs),
    writtenOff: formatMicros(history.writtenOffMicros),
    offer: mayAgree ? { limit: formatMicros(offer.limitMicros), days: offer.days } : null,
  };
}

/** Whether what is owed is the debt that was put off last. */
function isPutOff({ owedSinceMs }: WalletRecord, agreed: AgreedTab | undefined): boolean {
  if (owedSinceMs === null || !agreed?.putOff) return false;
  return owedSinceMs > agreed.putOff.fromMs && owedSinceMs <= agreed.putOff.toMs;
}
