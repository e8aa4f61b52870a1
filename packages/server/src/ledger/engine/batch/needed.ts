import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerId, GrantId, OfferId, PurchaseId } from "@tuppence/protocol";
import { DEFINITIONS } from "../../commands/definitions.ts";
import type { Need } from "../../commands/need.ts";
import type { Command, CommandKind, CommandOf } from "../../commands/types.ts";
import { CONSUMPTION } from "../../tables/consumption.ts";
import type { Table } from "../../tables/table.ts";
import type { Buyer } from "../buyer.ts";

/** Identifies a row: its table, its buyer, its id. */
export interface RowRef {
  readonly table: Table;
  readonly buyerId: BuyerId;
  readonly id: string;
}

/** What commands need and memory does not have. */
export interface Needed {
  readonly buyers: Set<BuyerId>;
  /** Each with the buyer of the command that names it. */
  readonly grants: Map<GrantId, BuyerId>;
  readonly purchases: Map<PurchaseId, BuyerId>;
  readonly owned: { readonly buyerId: BuyerId; readonly offerId: OfferId }[];
  /** Rows of buyers' other tables. */
  readonly rows: RowRef[];
}

/**
 * What must be read before the commands can be decided; undefined when everything is known.
 * @param each whether to look up the entitlements of unknown buyers for each offer. If not, the list of their offers is
 *   read together with the buyers, which usually makes the look-up unnecessary.
 */
export function neededBy(
  commands: readonly Command[],
  known: { get(id: BuyerId): Buyer | undefined },
  each: boolean,
): Needed | undefined {
  const needed: Needed = {
    buyers: new Set(),
    grants: new Map(),
    purchases: new Map(),
    owned: [],
    rows: [],
  };
  const collector = new NeedCollector(needed, each);
  for (const command of commands) {
    collector.turnTo(command.buyerId, known.get(command.buyerId));
    collectNeeds(command.kind, command, collector);
  }
  const { buyers, grants, purchases, owned, rows } = needed;
  const count = buyers.size + grants.size + purchases.size + owned.length + rows.length;
  return count > 0 ? needed : undefined;
}

function collectNeeds<K extends CommandKind>(kind: K, command: CommandOf<K>, need: Need): void {
  DEFINITIONS[kind].needs(command, need);
}

/** Collects what commands need and memory does not have, for one buyer after the other. */
class NeedCollector implements Need {
  readonly #needed: Needed;
  readonly #each: boolean;
  #buyer: Buyer | undefined;
  #buyerId: BuyerId | undefined;

  constructor(needed: Needed, each: boolean) {
    this.#needed = needed;
    this.#each = each;
  }

  turnTo(buyerId: BuyerId, buyer: Buyer | undefined): void {
    this.#buyerId = buyerId;
    this.#buyer = buyer;
    if (buyer === undefined) this.#needed.buyers.add(buyerId);
  }

  get buyer(): Buyer | undefined {
    return this.#buyer;
  }

  grant(id: GrantId): void {
    if (this.#buyer?.grants.has(id) !== true) this.#needed.grants.set(id, this.#currentBuyerId());
  }

  purchase(id: PurchaseId): void {
    if (this.#buyer?.purchases.has(id) !== true)
      this.#needed.purchases.set(id, this.#currentBuyerId());
  }

  row(table: Table, id: string): void {
    if (this.#buyer?.knowsRow(table, id) !== true)
      this.#needed.rows.push({ table, buyerId: this.#currentBuyerId(), id });
  }

  owned(offerId: OfferId): void {
    const buyer = this.#buyer;
    const isKnown = buyer === undefined ? !this.#each : buyer.knowsOwnershipOf(offerId);
    if (!isKnown) this.#needed.owned.push({ buyerId: this.#currentBuyerId(), offerId });
    for (const { purchaseId } of buyer?.entitlements.get(offerId) ?? []) this.purchase(purchaseId);
  }

  entitlements(offerId: OfferId): void {
    if (this.#buyer?.knowsOwnershipOf(offerId) === false)
      this.#needed.owned.push({ buyerId: this.#currentBuyerId(), offerId });
  }

  useOf(passId: OfferId): void {
    for (const { purchaseId } of this.#buyer?.entitlements.get(passId) ?? [])
      this.row(CONSUMPTION, purchaseId);
  }

  #currentBuyerId(): BuyerId {
    assertPossible(this.#buyerId !== undefined, "a need was declared before any buyer was set");
    return this.#buyerId;
  }
}
