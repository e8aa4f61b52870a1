import type { TopUpReturnId } from "@tuppence/protocol";
import {
  type AutoTopUpStore,
  createAutoTopUpStore,
} from "../../features/auto-top-ups/auto-top-up-store.ts";
import { type Decided, type Command, foresee, type TopUpRecord } from "../../ledger/index.ts";
import { createLicenceKeys, type LicenceKeys } from "../../features/downloads/licence-keys.ts";
import {
  createEntitlementStore,
  type EntitlementStore,
} from "../../features/entitlements/entitlement-store.ts";
import { createViews, type Views } from "../../features/insight/views/create-views.ts";
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
import { followAftermath } from "../../features/aftermath/follow-aftermath.ts";
import {
  type AftermathStore,
  createAftermathStore,
} from "../../features/aftermath/aftermath-store.ts";
import {
  createExposureStore,
  type ExposureStore,
} from "../../features/aftermath/exposure-store.ts";
import {
  createLaterQuestions,
  createRailQuestions,
  type LaterQuestions,
  type RailQuestions,
  RETURNING,
  WAITING,
} from "../../rails/rail-questions.ts";
import { createTopUpStore, type TopUpStore } from "../../features/top-ups/top-up-store.ts";
import {
  createVoucherDesk,
  type VoucherChecks,
} from "../../features/vouchers/create-voucher-desk.ts";
import { createWalletStore, type WalletStore } from "../../features/wallets/wallet-store.ts";
import { type BoundedLog, createBoundedLog } from "../../lib/bounded-log.ts";
import { heldByPerson } from "../../features/entitlements/held-by-person.ts";
import { createRails, type Rails } from "../../rails/create-rails.ts";
import { createSavedCards, type SavedCards } from "../../rails/card/saved-cards/saved-cards.ts";
import { createPersonBuyers, type PersonBuyers } from "../../sale/person-buyers.ts";
import type { SaleFee } from "../../sale/sale-fee.ts";
import { createNoteOpened, type NoteOpened } from "../../sale/create-note-opened.ts";
import type { Core } from "../core.ts";
import type { Catalogue } from "./create-catalogue.ts";
import { createSaleFee } from "./create-sale-fee.ts";

const SAME_WARNING_MS = 60_000;

/** What buyers own and did. */
export interface Records {
  readonly wallets: WalletStore;
  readonly topUps: TopUpStore;
  readonly questions: RailQuestions;
  readonly returnQuestions: RailQuestions<TopUpReturnId>;
  readonly laterQuestions: LaterQuestions;
  readonly aftermath: AftermathStore;
  readonly exposure: ExposureStore;
  /** Brings the books to what a rail says of a settled top-up. @returns whether it answered */
  readonly followAftermath: (topUp: TopUpRecord) => Promise<boolean>;
  readonly railEvents: RailEventStore;
  readonly rails: Rails;
  /** Undefined where cards are not taken. */
  readonly savedCards: SavedCards | undefined;
  readonly autoTopUps: AutoTopUpStore;
  readonly saleFee: SaleFee;
  /** Writes that a rail did not answer. */
  readonly warn: BoundedLog;
  readonly purchases: PurchaseStore;
  /** Finds what any wallet of a person has. */
  readonly entitlements: EntitlementStore;
  readonly personBuyers: PersonBuyers;
  readonly renewals: RenewalStore;
  readonly vouchers: VoucherChecks;
  readonly refunds: RefundStore;
  readonly regrets: RegretStore;
  readonly returnable: ReadReturnable;
  /** What the ledger would decide now; nothing is written. */
  readonly foresee: (commands: readonly Command[]) => Promise<readonly Decided[]>;
  readonly licences: LicenceKeys;
  readonly noteOpened: NoteOpened;
  /** How often offers are shown. */
  readonly views: Views;
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
  const personBuyers = createPersonBuyers(db.pool);
  const rails = createRails({ ...core, savedCards });
  const following = {
    topUps: createTopUpStore(kysely, books),
    returnQuestions: createRailQuestions<TopUpReturnId>(db.pool, RETURNING),
    laterQuestions: createLaterQuestions(db.pool),
    aftermath: createAftermathStore(kysely, books),
    rails,
    warn,
  };
  return {
    ...following,
    savedCards,
    autoTopUps: createAutoTopUpStore(kysely, books, now),
    followAftermath: (topUp) => followAftermath({ ...core, ...following }, topUp),
    wallets: createWalletStore(kysely, books),
    questions: createRailQuestions(db.pool, WAITING),
    exposure: createExposureStore(kysely, books),
    saleFee: createSaleFee({ config, rails, now }),
    railEvents: createRailEventStore(db.pool),
    purchases: createPurchaseStore(kysely, books),
    entitlements: heldByPerson(createEntitlementStore(kysely, books), personBuyers),
    personBuyers,
    renewals: createRenewalStore(kysely, books),
    vouchers: createVoucherDesk(core),
    refunds: createRefundStore(kysely, books),
    regrets: createRegretStore(kysely, books),
    returnable: createReturnableStore(kysely, books),
    foresee: (commands) => foresee(db.pool, books, commands, now()),
    licences: createLicenceKeys(config.secret),
    noteOpened: createNoteOpened({ ...core, offers }),
    views: createViews(core),
  };
}
