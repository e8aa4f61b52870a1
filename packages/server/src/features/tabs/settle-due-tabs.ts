import { micros, type WalletId } from "@tuppence/protocol";
import { jobOperation } from "../../api/derived-operation.ts";
import type { WalletRecord } from "../../ledger/index.ts";
import { putOff } from "./put-off.ts";
import type { SettleByCard, TabsDeps } from "./tabs-deps.ts";

const AT_ONCE = 100;
const MOST_PAGES = 1_000;
/** A card that was declined, or whose bank is slow, is not asked again before. */
const PAUSE_MS = 86_400_000;

/**
 * Tabs that are due are put off when paying them now would mostly pay the provider. The others are paid from the cards
 * that their buyers have saved, where cards are saved.
 */
export async function settleDueTabs(deps: TabsDeps): Promise<void> {
  const { tabs, settleByCard, warn, now } = deps;
  let after: WalletId | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const due: WalletRecord[] = await tabs.due(now(), { after, limit: AT_ONCE });
    for (const wallet of due) {
      try {
        const isPutOff = await putOff(deps, wallet);
        if (!isPutOff && settleByCard !== undefined) await settle(deps, settleByCard, wallet);
      } catch (err) {
        warn(
          "settle tabs",
          { err, wallet: wallet.id },
          "a tab that is due could not be settled or put off",
        );
      }
    }
    after = due.at(-1)?.id ?? null;
    if (due.length < AT_ONCE) return;
  }
}

async function settle(
  { tabs, waitingTopUps, now }: TabsDeps,
  settleByCard: SettleByCard,
  { id: walletId, buyerId, currency, balanceMicros }: WalletRecord,
): Promise<void> {
  // The buyer is paying already, or an earlier charge is not decided yet.
  if ((await waitingTopUps(buyerId)) > 0) return;
  const charge = await tabs.claimCharge(walletId, { nowMs: now(), pauseMs: PAUSE_MS });
  if (charge === undefined) return;
  const owedMicros = micros(0n - balanceMicros);
  const operation = jobOperation(`tab of ${walletId} by card\n${charge}`);
  await settleByCard({ walletId, buyerId, currency, owedMicros }, operation);
}
