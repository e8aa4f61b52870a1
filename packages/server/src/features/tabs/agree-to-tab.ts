import { type Micros, parseMicros } from "@tuppence/protocol";
import type { TabTerms } from "@tuppence/protocol/wire";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { WalletRecord } from "../../ledger/index.ts";
import type { MailLanguage } from "../../mail/mail-language.ts";
import { NoNewTabsError, NoTabError, TabOwesError, TabTermsChangedError } from "./errors.ts";
import { tabOfferFor } from "./tab-offer.ts";
import { termOf } from "./tab-state.ts";
import type { TabsDeps } from "./tabs-deps.ts";

/**
 * A buyer agrees to a tab on the terms that they were shown. They must be those that are offered: nobody gets a larger
 * tab, or another one, than they said yes to.
 */
export async function agreeToTab(
  deps: TabsDeps,
  wallet: WalletRecord,
  { limit, days, language }: TabTerms & { readonly language: MailLanguage },
  operation: RequestOperation,
): Promise<void> {
  const { ledger, tabs, wasDecided, now } = deps;
  const limitMicros = parseMicros(limit);
  // A repeated request gets its first answer, also after the offer has changed.
  if (!(await wasDecided(wallet.buyerId, operation.operationId))) {
    await check(deps, wallet, { limitMicros, days });
    // Before the wallet may owe, so that no tab is without the yes of its buyer.
    await tabs.agree(wallet, { limitMicros, days, agreedAtMs: now(), language });
  }
  const { id: walletId, buyerId } = wallet;
  const tab = { walletId, buyerId, limitMicros, termMs: termOf(days) };
  expectAccepted(await ledger.submit({ kind: "open-tab", ...operation, ...tab }));
}

async function check(
  { tabs, settings }: TabsDeps,
  wallet: WalletRecord,
  asked: { readonly limitMicros: Micros; readonly days: number },
): Promise<void> {
  if (wallet.suspendedAtMs !== null) throw new DeclinedError("wallet-suspended");
  const offer = tabOfferFor(settings, wallet, await tabs.history(wallet));
  if (typeof offer === "string") throw new NoTabError(offer);
  if (offer.limitMicros !== asked.limitMicros || offer.days !== asked.days)
    throw new TabTermsChangedError();
  if (wallet.balanceMicros < 0n) throw new TabOwesError();
  const most = settings?.newcomers ?? 0;
  const isNew = wallet.limitMicros === 0n;
  if (isNew && (await tabs.newcomers(most)) >= most) throw new NoNewTabsError();
}
