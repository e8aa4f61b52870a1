import { CONSUMPTION } from "../tables/consumption.ts";
import type { BuyerId, GrantId, OfferId, PurchaseId, WalletId } from "@tuppence/protocol";
import type { Table, Columns, RowOf, AnyRow } from "../tables/table.ts";
import { assertPossible } from "../../lib/impossible-state.ts";
import type { BuyerState } from "../tables/buyer-state.ts";
import { type Entitlement, ENTITLEMENTS } from "../tables/entitlements.ts";
import { type Grant, GRANTS } from "../tables/grants.ts";
import { type Purchase, PURCHASES } from "../tables/purchases.ts";
import { type Wallet, WALLETS } from "../tables/wallets.ts";

/** A buyer with more rows than this in memory is trimmed before the next batch. */
const MANY_ROWS = 500;
/** More offers than this are not remembered of a buyer: each is looked up when it is asked for. */
export const MAX_OFFERS = 256;

/**
 * What is known of a buyer: always all wallets; of the rest what commands named. A key that is there without a value is
 * known to be absent. Decisions change it as they are applied, before the batch with them is committed.
 */
export class Buyer implements BuyerState {
  readonly id: BuyerId;
  readonly wallets = new Map<WalletId, Wallet>();
  readonly grants = new Map<GrantId, Grant | undefined>();
  readonly purchases = new Map<PurchaseId, Purchase | undefined>();
  readonly entitlements = new Map<OfferId, readonly Entitlement[]>();
  /** Rows of the other tables of a buyer: by table, then by id. */
  readonly #rows = new Map<Table, Map<string, unknown>>();
  #rowCount = 0;
  /**
   * Every offer of which the buyer has or ever had something; undefined when that is not known, or they are too
   * many to remember.
   */
  offers: Set<OfferId> | undefined;
  /** The version of all the buyer's wallets: the number drawn by the last batch that touched the buyer. */
  version = 0n;
  /** Batches with this buyer that are on their way to the database. */
  onTheWay = 0;

  /** Nothing of this buyer is anywhere but here: what is not known is not there. */
  readonly #isAllThereIs: boolean;

  constructor(id: BuyerId, options: { readonly isAllThereIs?: boolean } = {}) {
    this.id = id;
    this.#isAllThereIs = options.isAllThereIs === true;
  }

  /** Whether a decision about this offer can be made with what is known. */
  knowsOwnershipOf(offerId: OfferId): boolean {
    return this.entitlements.has(offerId) || this.offers?.has(offerId) === false;
  }

  loadWallet(wallet: Wallet, version: bigint): void {
    this.wallets.set(wallet.id, wallet);
    this.version = version;
  }

  /** Call in order of id: the first is the one an already-owned answer names. */
  loadEntitlement(entitlement: Entitlement): void {
    const { offerId } = entitlement;
    this.entitlements.set(offerId, [...(this.entitlements.get(offerId) ?? []), entitlement]);
    this.offers?.add(offerId);
  }

  /** The row as it is known, or undefined: of the tables whose changed rows are written in part. */
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

  /** Knows a row from now on as a decision made it. */
  keep(table: Table, row: AnyRow): void {
    // A table's rows are made by the table, so they are of its type.
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
    // It may have brought a pass, which the next command of the batch may use: nobody has used it before.
    if (isNew && (details !== null || entitlementExpiresAtMs !== null))
      this.setRow(CONSUMPTION, id, undefined);
  }

  #keepEntitlement(entitlement: Entitlement): void {
    if (entitlement.revokedAtMs === null) return this.loadEntitlement(entitlement);
    const { id, offerId } = entitlement;
    const owned = this.entitlements.get(offerId);
    assertPossible(owned !== undefined, `${id} ends without what there is of its offer`);
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
    return this.#isAllThereIs || this.#rows.get(table)?.has(id) === true;
  }

  /** The row, if it is known to be there. */
  knownRow<C extends Columns>(table: Table<C>, id: string): RowOf<C> | undefined {
    // A table's rows are put here by the table, so they are of its type.
    return this.#rows.get(table)?.get(id) as RowOf<C> | undefined;
  }

  row<C extends Columns>(table: Table<C>, id: string): RowOf<C> | undefined {
    // Whoever decides as if what was not read were not there charges twice, or counts from nothing.
    assertPossible(this.knowsRow(table, id), `${table.name} ${id} was not read`);
    return this.knownRow(table, id);
  }

  /** @param row undefined: there is none */
  setRow(table: Table, id: string, row: unknown): void {
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
   * Forgets rows that can be read again. Only while nothing is on its way: what a batch has written must be known until
   * it is committed, since nobody can read it before.
   */
  trim(): void {
    if (this.onTheWay > 0) return;
    this.purchases.clear();
    this.entitlements.clear();
    if (this.grants.size > MANY_ROWS) this.grants.clear();
    if (this.#rowCount > MANY_ROWS / 2) {
      this.#rows.clear();
      this.#rowCount = 0;
    }
    if (this.offers !== undefined && this.offers.size > MAX_OFFERS) this.offers = undefined;
  }
}
