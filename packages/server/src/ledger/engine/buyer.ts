import { CONSUMPTION } from "../tables/consumption.ts";
import type { BuyerId, GrantId, OfferId, PurchaseId, WalletId } from "@tuppence/protocol";
import type { Table, Columns, RowOf, AnyRow } from "../tables/table.ts";
import { assertPossible } from "../../lib/impossible-state.ts";
import type { BuyerState } from "../tables/buyer-state.ts";
import { type Entitlement, ENTITLEMENTS } from "../tables/entitlements.ts";
import { type Grant, GRANTS } from "../tables/grants.ts";
import { type Lot, LOTS } from "../tables/lots.ts";
import { type Purchase, PURCHASES } from "../tables/purchases.ts";
import { type Wallet, WALLETS } from "../tables/wallets.ts";

/** A buyer with more rows in memory than this is trimmed before the next batch. */
const MANY_ROWS = 500;
/** If a buyer has more offers than this, the list is not kept, and each offer is looked up when needed. */
export const MAX_OFFERS = 256;

/**
 * A buyer in memory: always with all wallets; of everything else, what commands have needed so far. A key whose value
 * is undefined is known to be absent from the database. Decisions change this state before their batch is committed.
 */
export class Buyer implements BuyerState {
  readonly id: BuyerId;
  readonly wallets = new Map<WalletId, Wallet>();
  readonly grants = new Map<GrantId, Grant | undefined>();
  readonly purchases = new Map<PurchaseId, Purchase | undefined>();
  readonly entitlements = new Map<OfferId, readonly Entitlement[]>();
  /** All lots with money in them, the wallets' own lots, and others that commands needed. */
  readonly lots = new Map<string, Lot | undefined>();
  /** Rows of the buyer's other tables: by table, then by id. */
  readonly #rows = new Map<Table, Map<string, unknown>>();
  #rowCount = 0;
  /**
   * Every offer the buyer owns or ever owned; undefined when that is not known, or when they are too many to remember.
   */
  offers: Set<OfferId> | undefined;
  /** The version shared by all wallets of the buyer, as set by the last batch that touched the buyer. */
  version = 0n;
  /** The number of batches with this buyer that are in flight to the database. */
  inFlight = 0;

  /** For a buyer that is not in a database: a row that is not known does not exist. */
  readonly #isAllThereIs: boolean;

  constructor(id: BuyerId, options: { readonly isAllThereIs?: boolean } = {}) {
    this.id = id;
    this.#isAllThereIs = options.isAllThereIs === true;
  }

  /** Whether it is known which entitlements to this offer the buyer has. */
  knowsOwnershipOf(offerId: OfferId): boolean {
    return this.entitlements.has(offerId) || this.offers?.has(offerId) === false;
  }

  loadWallet(wallet: Wallet, version: bigint): void {
    this.wallets.set(wallet.id, wallet);
    this.version = version;
  }

  /**
   * Keeps them in order of id, as a database returns them: an answer that something is already owned names the first
   * one, whichever server gives it, and also after a clock has jumped back.
   */
  loadEntitlement(entitlement: Entitlement): void {
    const { id, offerId } = entitlement;
    // Read for several commands, it is loaded several times.
    const owned = (this.entitlements.get(offerId) ?? []).filter((one) => one.id !== id);
    const later = owned.findIndex((one) => one.id > id);
    const at = later === -1 ? owned.length : later;
    this.entitlements.set(offerId, owned.toSpliced(at, 0, entitlement));
    this.offers?.add(offerId);
  }

  /** The row in memory, or undefined. Used for tables of which only the changed columns are written. */
  before(table: Table, id: string): AnyRow | undefined {
    switch (table) {
      case WALLETS:
        return this.wallets.get(id as WalletId);
      case GRANTS:
        return this.grants.get(id as GrantId);
      case PURCHASES:
        return this.purchases.get(id as PurchaseId);
      case ENTITLEMENTS:
        return this.#entitlement(id);
      default:
        return undefined;
    }
  }

  /** Remembers a row that a decision wrote. */
  keep(table: Table, row: AnyRow): void {
    // A change pairs a table with a row of that table's type.
    switch (table) {
      case WALLETS:
        return void this.wallets.set(row.id as WalletId, row as Wallet);
      case GRANTS:
        return void this.grants.set(row.id as GrantId, row as Grant);
      case PURCHASES:
        return this.#keepPurchase(row as Purchase);
      case ENTITLEMENTS:
        return this.#keepEntitlement(row as Entitlement);
      default:
        if (table.ofBuyer) this.setRow(table, row.id, row);
    }
  }

  #keepPurchase(purchase: Purchase): void {
    const { id, details, entitlementExpiresAtMs } = purchase;
    const isNew = this.purchases.get(id) === undefined;
    this.purchases.set(id, purchase);
    // A new purchase may give a pass that the next command of the batch uses. Its consumption is known to be absent.
    if (isNew && (details !== null || entitlementExpiresAtMs !== null))
      this.setRow(CONSUMPTION, id, undefined);
  }

  #keepEntitlement(entitlement: Entitlement): void {
    const { id, offerId, revokedAtMs } = entitlement;
    // A list that lacks the earlier ones would look complete: a refund would not find the one that it ends.
    assertPossible(
      this.knowsOwnershipOf(offerId),
      `${id} was written, but its offer's entitlements were not read`,
    );
    if (revokedAtMs === null) return this.loadEntitlement(entitlement);
    const owned = this.entitlements.get(offerId) ?? [];
    this.entitlements.set(
      offerId,
      owned.filter((one) => one.id !== id),
    );
  }

  #entitlement(id: string): Entitlement | undefined {
    for (const owned of this.entitlements.values()) {
      const found = owned.find((one) => one.id === id);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  knowsRow(table: Table, id: string): boolean {
    return this.#isAllThereIs || this.#rowsOf(table)?.has(id) === true;
  }

  #rowsOf(table: Table): ReadonlyMap<string, unknown> | undefined {
    return table === LOTS ? this.lots : this.#rows.get(table);
  }

  /** The row, if it is in memory. */
  knownRow<C extends Columns>(table: Table<C>, id: string): RowOf<C> | undefined {
    // Rows are stored under their own table, so they are of its type.
    return this.#rowsOf(table)?.get(id) as RowOf<C> | undefined;
  }

  row<C extends Columns>(table: Table<C>, id: string): RowOf<C> | undefined {
    // Treating a row that was not read as absent would charge twice, or start a counter at zero.
    assertPossible(this.knowsRow(table, id), `${table.name} ${id} was not read`);
    return this.knownRow(table, id);
  }

  /** @param row undefined: the row does not exist */
  setRow(table: Table, id: string, row: unknown): void {
    if (table === LOTS) return void this.lots.set(id, row as Lot | undefined);
    let rows = this.#rows.get(table);
    if (rows === undefined) this.#rows.set(table, (rows = new Map()));
    if (!rows.has(id)) this.#rowCount++;
    rows.set(id, row);
  }

  get hasManyRows(): boolean {
    const { purchases, entitlements, grants } = this;
    return purchases.size + entitlements.size + grants.size + this.#rowCount > MANY_ROWS;
  }

  /**
   * Forgets rows that can be read again, unless a batch is in flight: its rows must stay in memory until it is
   * committed, because they cannot be read before.
   */
  trim(): void {
    if (this.inFlight > 0) return;
    this.purchases.clear();
    this.entitlements.clear();
    for (const [id, lot] of this.lots) if (!this.#hasMoney(id, lot)) this.lots.delete(id);
    if (this.grants.size > MANY_ROWS) this.grants.clear();
    if (this.#rowCount > MANY_ROWS / 2) {
      this.#rows.clear();
      this.#rowCount = 0;
    }
    if (this.offers !== undefined && this.offers.size > MAX_OFFERS) this.offers = undefined;
  }

  /** Whether a lot is one of those that are always in memory. */
  #hasMoney(id: string, lot: Lot | undefined): boolean {
    return this.wallets.has(id as WalletId) || (lot !== undefined && lot.remainingMicros > 0n);
  }
}
