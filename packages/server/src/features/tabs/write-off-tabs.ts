import type { WalletId } from "@tuppence/protocol";
import { jobOperation } from "../../api/derived-operation.ts";
import type { WalletRecord } from "../../ledger/index.ts";
import type { TabsDeps } from "./tabs-deps.ts";

const AT_ONCE = 100;
const MOST_PAGES = 1_000;
const DAY_MS = 86_400_000;

/**
 * Gives up what has been overdue for as long as the operator has set. The ledger writes off a debt only if it is still
 * the one that was found here.
 */
export async function writeOffTabs({ tabs, settings, ledger, now }: TabsDeps): Promise<void> {
  if (settings === undefined) return;
  const closedBy = now() - settings.writeOffDays * DAY_MS;
  let after: WalletId | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const over: WalletRecord[] = await tabs.closedBy(closedBy, { after, limit: AT_ONCE });
    await Promise.all(
      over.map(async ({ id: walletId, buyerId, owedSinceMs }) => {
        if (owedSinceMs === null) return;
        const operation = jobOperation(`write off the tab of ${walletId}\n${owedSinceMs}`);
        await ledger.submit({
          kind: "write-off",
          ...operation,
          buyerId,
          walletId,
          owedSinceMs,
        });
      }),
    );
    after = over.at(-1)?.id ?? null;
    if (over.length < AT_ONCE) return;
  }
}
