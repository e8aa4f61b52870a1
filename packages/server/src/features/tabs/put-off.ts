import { findCurrency, micros } from "@tuppence/protocol";
import { jobOperation } from "../../api/derived-operation.ts";
import type { WalletRecord } from "../../ledger/index.ts";
import { leastFeeShare } from "../../rails/fees/least-fee-share.ts";
import { isDueByDayAlone, laterByOf } from "./tab-state.ts";
import type { TabsDeps } from "./tabs-deps.ts";

/** The setting with which nothing is ever put off. */
const ANY_FEE = 100;

/**
 * Puts off what is due by its day when paying it would mostly pay the provider: it is settled together with later
 * purchases. At most twice for one debt; then it is due whatever it costs. Each step may be done again, by any server,
 * after a crash at any point: the store notes where the debt began before the ledger moves it.
 * @returns whether nothing else is to be done about what was found
 */
export async function putOff(deps: TabsDeps, wallet: WalletRecord): Promise<boolean> {
  const { tabs, ledger, now } = deps;
  const { id: walletId, buyerId, owedSinceMs, tabTermMs } = wallet;
  if (owedSinceMs === null || tabTermMs === null) return false;
  if (!isDueByDayAlone(wallet, now()) || !isMostlyFee(deps, wallet)) return false;
  const laterByMs = laterByOf(tabTermMs);
  const debt = { owedSinceMs, laterByMs };
  if (laterByMs <= 0 || !(await tabs.notePutOff(walletId, debt))) return false;
  await ledger.submit({
    kind: "postpone-tab",
    ...jobOperation(`put off the tab of ${walletId}\n${owedSinceMs} by ${laterByMs}`),
    buyerId,
    walletId,
    ...debt,
  });
  // Where it was declined, the debt is not the one that was found: the next run looks at what there is then.
  return true;
}

/** What is not known to be dear is not put off. */
function isMostlyFee(
  { settings, rails, now }: TabsDeps,
  { currency: code, balanceMicros }: WalletRecord,
): boolean {
  const most = settings?.mostFeePercent ?? ANY_FEE;
  const currency = findCurrency(code);
  if (most >= ANY_FEE || currency === undefined) return false;
  const owed = { currency, amountMicros: micros(0n - balanceMicros) };
  const share = leastFeeShare(rails, owed, now());
  return share !== undefined && share > BigInt(most) * 10_000n;
}
