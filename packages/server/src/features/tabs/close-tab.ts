import { ZERO } from "@tuppence/protocol";
import { expectAccepted } from "../../api/declined.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { WalletRecord } from "../../ledger/index.ts";
import type { TabsDeps } from "./tabs-deps.ts";

/** Nothing more is paid on the tab. What is owed stays due as it was. */
export async function closeTab(
  { ledger }: Pick<TabsDeps, "ledger">,
  { id: walletId, buyerId, tabTermMs }: WalletRecord,
  operation: RequestOperation,
): Promise<void> {
  // Without a tab there is nothing to close.
  if (tabTermMs === null) return;
  const tab = { walletId, buyerId, limitMicros: ZERO, termMs: tabTermMs };
  expectAccepted(await ledger.submit({ kind: "open-tab", ...operation, ...tab }));
}
