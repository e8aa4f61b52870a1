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
import { createWalletStore, type WalletStore } from "../../features/wallets/wallet-store.ts";
import { createNoteOpened, type NoteOpened } from "../../sale/create-note-opened.ts";
import type { Core } from "../core.ts";
import type { Catalogue } from "./create-catalogue.ts";

/** What buyers own and did. */
export interface Records {
  readonly wallets: WalletStore;
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
  const { books } = config;
  return {
    wallets: createWalletStore(kysely, books),
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
