import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerId, GrantId, OfferId, PurchaseId } from "@tuppence/protocol";
import { DEFINITIONS } from "../../commands/definitions.ts";
import type { Need } from "../../commands/need.ts";
import type { Command, CommandKind, CommandOf } from "../../commands/types.ts";
import { CONSUMPTION } from "../../tables/consumption.ts";
import type { Table } from "../../tables/table.ts";
import type { Buyer } from "../buyer.ts";

/** Where a row is: its table, its buyer, its id. */
export interface RowRef {
  readonly table: Table;
  readonly buyerId: BuyerId;
  readonly id: string;
}

/** What commands need to know of their buyers, and is not known. */
export interface Needed {
  readonly buyers: Set<BuyerId>;
  /** Each with the buyer that named it. */
  readonly grants: Map<GrantId, BuyerId>;
  readonly purchases: Map<PurchaseId, BuyerId>;
  readonly owned: { readonly buyerId: BuyerId; readonly offerId: OfferId }[];
  /** Rows of the other tables of buyers. */
  readonly rows: RowRef[];
}

/**
 * What must be read before the commands can be decided; undefined when all of it is known.
 * @param each look up what unknown buyers have of each offer; otherwise all they have is read with them, which mostly
 *   answers that
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
  const asking = new Asking(needed, each);
  for (const command of commands) {
    asking.turnTo(command.buyerId, known.get(command.buyerId));
    ask(command.kind, command, asking);
  }
  const { buyers, grants, purchases, owned, rows } = needed;
  const count = buyers.size + grants.size + purchases.size + owned.length + rows.length;
  return count > 0 ? needed : undefined;
}

function ask<K extends CommandKind>(kind: K, command: CommandOf<K>, need: Need): void {
  DEFINITIONS[kind].needs(command, need);
}

/** Takes down what commands ask for and is not known, of one buyer after the other. */
class Asking implements Need {
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
    if (this.#buyer?.grants.has(id) !== true) this.#needed.grants.set(id, this.#asked());
  }

  purchase(id: PurchaseId): void {
    if (this.#buyer?.purchases.has(id) !== true) this.#needed.purchases.set(id, this.#asked());
  }

  row(table: Table, id: string): void {
    if (this.#buyer?.knowsRow(table, id) !== true)
      this.#needed.rows.push({ table, buyerId: this.#asked(), id });
  }

  owned(offerId: OfferId): void {
    const buyer = this.#buyer;
    const isKnown = buyer === undefined ? !this.#each : buyer.knowsOwnershipOf(offerId);
    if (!isKnown) this.#needed.owned.push({ buyerId: this.#asked(), offerId });
    for (const { purchaseId } of buyer?.entitlements.get(offerId) ?? []) this.purchase(purchaseId);
  }

  entitlements(offerId: OfferId): void {
    if (this.#buyer?.knowsOwnershipOf(offerId) === false)
      this.#needed.owned.push({ buyerId: this.#asked(), offerId });
  }

  useOf(passId: OfferId): void {
    for (const { purchaseId } of this.#buyer?.entitlements.get(passId) ?? [])
      this.row(CONSUMPTION, purchaseId);
  }

  #asked(): BuyerId {
    assertPossible(this.#buyerId !== undefined, "something is asked for, of nobody");
    return this.#buyerId;
  }
}
