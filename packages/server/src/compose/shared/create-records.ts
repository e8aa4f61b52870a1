import {
  type AutoTopUpStore,
  createAutoTopUpStore,
} from "../../features/auto-top-ups/auto-top-up-store.ts";
import { type Decided, type Command, foresee } from "../../ledger/index.ts";
import { createLicenceKeys, type LicenceKeys } from "../../features/downloads/licence-keys.ts";
import {
  createEntitlementStore,
  type EntitlementStore,
} from "../../features/entitlements/entitlement-store.ts";
import {
  createPurchaseStore,
  type PurchaseStore,
} from "../../features/purchases/purchase-store.ts";
import { createRefundStore, type RefundStore } from "../../features/refunds/refund-store.ts";
import { createRegretStore, type RegretStore } from "../../features/refunds/regret-store.ts";
import {
  createReturnableStore,
  type ReadReturnable,
} from "../../features/refunds/returnable-store.ts";
import { createRenewalStore, type RenewalStore } from "../../features/renewals/renewal-store.ts";
import {
  createRailEventStore,
  type RailEventStore,
} from "../../features/top-ups/rail-event-store.ts";
import { createRailQuestions, type RailQuestions } from "../../features/top-ups/rail-questions.ts";
import { createTopUpStore, type TopUpStore } from "../../features/top-ups/top-up-store.ts";
import { createWalletStore, type WalletStore } from "../../features/wallets/wallet-store.ts";
import { type BoundedLog, createBoundedLog } from "../../lib/bounded-log.ts";
import { createRails, type Rails } from "../../rails/create-rails.ts";
import { createSavedCards, type SavedCards } from "../../rails/card/saved-cards/saved-cards.ts";
import { createNoteOpened, type NoteOpened } from "../../sale/create-note-opened.ts";
import type { Core } from "../core.ts";
import type { Catalogue } from "./create-catalogue.ts";

const SAME_WARNING_MS = 60_000;

/** What buyers own and did. */
export interface Records {
  readonly wallets: WalletStore;
  readonly topUps: TopUpStore;
  readonly questions: RailQuestions;
  readonly railEvents: RailEventStore;
  readonly rails: Rails;
  /** Undefined where cards are not taken. */
  readonly savedCards: SavedCards | undefined;
  readonly autoTopUps: AutoTopUpStore;
  /** Writes that a rail did not answer. */
  readonly warn: BoundedLog;
  readonly purchases: PurchaseStore;
  readonly entitlements: EntitlementStore;
  readonly renewals: RenewalStore;
  readonly refunds: RefundStore;
  readonly regrets: RegretStore;
  readonly returnable: ReadReturnable;
  /** What the ledger would decide now; nothing is written. */
  readonly foresee: (commands: readonly Command[]) => Promise<readonly Decided[]>;
  readonly licences: LicenceKeys;
  readonly noteOpened: NoteOpened;
}

export function createRecords(core: Core, { offers }: Catalogue): Records {
  const { config, db, now } = core;
  const { kysely } = db;
  const { books, stripe } = config;
  const warn = createBoundedLog(core.log, {
    everyMs: SAME_WARNING_MS,
    now: () => performance.now(),
  });
  const savedCards = stripe && createSavedCards({ settings: stripe, kysely, warn, now });
  return {
    wallets: createWalletStore(kysely, books),
    topUps: createTopUpStore(kysely, books),
    questions: createRailQuestions(db.pool),
    railEvents: createRailEventStore(db.pool),
    rails: createRails({ ...core, savedCards }),
    savedCards,
    autoTopUps: createAutoTopUpStore(kysely, books, now),
    warn,
    purchases: createPurchaseStore(kysely, books),
    entitlements: createEntitlementStore(kysely, books),
    renewals: createRenewalStore(kysely, books),
    refunds: createRefundStore(kysely, books),
    regrets: createRegretStore(kysely, books),
    returnable: createReturnableStore(kysely, books),
    foresee: (commands) => foresee(db.pool, books, commands, now()),
    licences: createLicenceKeys(config.secret),
    noteOpened: createNoteOpened({ ...core, offers }),
  };
}
