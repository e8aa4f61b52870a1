import { type WalletId, ZERO } from "@tuppence/protocol";
import type { WalletRecord } from "../../ledger/index.ts";
import { reminderMail } from "./reminder-mail.ts";
import { claimReminder } from "./reminder-store.ts";
import { tabStateOf } from "./tab-state.ts";
import type { TabsDeps } from "./tabs-deps.ts";

const AT_ONCE = 100;
const MOST_PAGES = 1_000;

/**
 * Mails buyers whose tab is due, and again when it is overdue: once each for a debt, however many servers do this. Who
 * has no confirmed address reads it on the wallet's page only.
 */
export async function remindOwers(deps: TabsDeps): Promise<void> {
  const { tabs, mailSender, now, warn } = deps;
  if (mailSender.way === "none") return;
  let after: WalletId | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const due: WalletRecord[] = await tabs.due(now(), { after, limit: AT_ONCE });
    for (const wallet of due) {
      try {
        await remind(deps, wallet);
      } catch (err) {
        warn("remind of tabs", { err, wallet: wallet.id }, "a reminder could not be written");
      }
    }
    after = due.at(-1)?.id ?? null;
    if (due.length < AT_ONCE) return;
  }
}

async function remind(
  { db, mailSender, walletPage, now }: TabsDeps,
  wallet: WalletRecord,
): Promise<void> {
  const { status, owedMicros, closesAtMs } = tabStateOf(wallet, ZERO, now());
  if (closesAtMs === null || (status !== "due" && status !== "overdue")) return;
  const { currency } = wallet;
  const debtAndState = `${wallet.owedSinceMs} ${status}`;
  await claimReminder(db.kysely, wallet, debtAndState, (to, language, within) =>
    mailSender.send(
      reminderMail({
        to,
        language,
        owedMicros,
        currency,
        closesAtMs,
        isOverdue: status === "overdue",
        link: walletPage,
      }),
      within,
    ),
  );
}
