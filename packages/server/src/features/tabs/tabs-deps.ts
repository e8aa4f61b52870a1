import type { BuyerId, Micros, WalletId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { RequestOperation } from "../../api/route.ts";
import type { Ledger, WalletRecord } from "../../ledger/index.ts";
import type { Database } from "../../db/schema.ts";
import type { BoundedLog } from "../../lib/bounded-log.ts";
import type { MailSender } from "../../mail/mail-sender.ts";
import type { TabSettings } from "../../parse-tabs.ts";
import type { Rails } from "../../rails/create-rails.ts";
import type { TabStore } from "./tab-store.ts";

/** What a wallet owes. */
export interface OwedTab {
  readonly walletId: WalletId;
  readonly buyerId: BuyerId;
  readonly currency: string;
  readonly owedMicros: Micros;
}

/**
 * Tops the wallet up from a card that its buyer has saved, by at least what it owes; does nothing without such a card.
 * The same operation never charges twice.
 */
export type SettleByCard = (tab: OwedTab, operation: RequestOperation) => Promise<void>;

export interface TabsDeps {
  readonly tabs: TabStore;
  readonly ledger: Pick<Ledger, "submit">;
  /** undefined: no wallet gets a tab. Those that have one keep it, and can be paid. */
  readonly settings: TabSettings | undefined;
  /** What paying costs decides whether it is worth it. */
  readonly rails: Rails;
  readonly findWallet: (id: WalletId) => Promise<WalletRecord | undefined>;
  /** Whether the ledger has decided a request with this permanent id. */
  readonly wasDecided: (buyerId: BuyerId, operationId: string) => Promise<boolean>;
  /** How many of a buyer's top-ups have not ended. */
  readonly waitingTopUps: (buyerId: BuyerId) => Promise<number>;
  /** undefined: no cards are saved. */
  readonly settleByCard?: SettleByCard | undefined;
  readonly db: { readonly kysely: Kysely<Database> };
  readonly mailSender: MailSender;
  /** The address of the wallet's page, for mails. */
  readonly walletPage: string;
  readonly warn: BoundedLog;
  readonly now: () => number;
}
