import type { BuyerId, GrantId, Micros, PurchaseId, WalletId } from "@tuppence/protocol";
import { micros } from "@tuppence/protocol";
import { accountId } from "../accounts/account-id.ts";
import type { AnyRow } from "./batch/buyer-rows.ts";
import type { BuyerTable } from "../tables/buyer-table.ts";
import type { Buyer } from "./buyer.ts";
import type { Command } from "../commands/commands.ts";
import type { Decision, RevokedEntitlement } from "../commands/decision.ts";
import { assertPossible } from "../../lib/impossible-state.ts";
import type {
  AccountRef,
  EntitlementState,
  GrantState,
  LedgerState,
  NewGrantRow,
  NewWalletRow,
  OperationState,
  PurchaseState,
  RefundRow,
  TopUpRow,
  TransferRow,
} from "../tables/state.ts";
import { CONSUMPTION } from "../tables/consumption.ts";

export interface AccrualRow {
  readonly id: string;
  readonly kind: Exclude<AccountRef["kind"], "wallet" | "hold">;
  readonly owner: string;
  readonly currency: string;
  readonly amountMicros: Micros;
}

/** Where a batch finds its buyers: everything its commands need of them is known by then. */
export interface BatchBuyers {
  get(id: BuyerId): Buyer | undefined;
}

/**
 * A batch while it is decided, and what it will write: every row once, in its last form. Applying a decision changes
 * what is known of its buyer, so the next command sees it.
 */
export class WorkingState implements LedgerState {
  readonly operations = new Map<string, OperationState>();
  /** All buyers of the batch. */
  readonly buyers = new Set<Buyer>();

  readonly newOperations: { readonly command: Command; readonly operation: OperationState }[] = [];
  readonly newWallets = new Map<WalletId, NewWalletRow>();
  readonly newGrants = new Map<GrantId, NewGrantRow>();
  readonly changedGrants = new Map<GrantId, GrantState>();
  /** Those of which only the counters changed: most of them. */
  readonly countedGrants = new Map<GrantId, GrantState>();
  readonly newPurchases = new Map<PurchaseId, PurchaseState>();
  readonly refundedPurchases = new Map<PurchaseId, PurchaseState>();
  readonly newEntitlements = new Map<string, EntitlementState>();
  /** Entitlements that were there before the batch and end in it, by id. */
  readonly revoked = new Map<string, RevokedEntitlement>();
  /** Whether a wallet was stopped or let pay again: seldom, so it is not written otherwise. */
  suspends = false;
  /** Rows of the other tables of buyers: by table, then by buyer and id. */
  readonly rows = new Map<BuyerTable, Map<string, { buyerId: BuyerId; row: AnyRow }>>();
  readonly topUps: TopUpRow[] = [];
  readonly refunds: RefundRow[] = [];
  readonly transfers: TransferRow[] = [];

  readonly #known: BatchBuyers;

  constructor(known: BatchBuyers) {
    this.#known = known;
  }

  buyer(id: BuyerId): Buyer {
    const buyer = this.#known.get(id);
    assertPossible(buyer !== undefined, `nothing is known of buyer ${id}`);
    this.buyers.add(buyer);
    return buyer;
  }

  /** Makes a decision's rows part of the state, and of what is to be written. */
  apply(command: Command, decision: Decision): void {
    const { outcome } = decision;
    if (!decision.recorded || outcome.status === "conflict") return;
    const operation = { fingerprint: command.fingerprint, outcome };
    this.operations.set(command.operationId, operation);
    this.newOperations.push({ command, operation });
    if (outcome.status === "declined") return;

    const buyer = this.buyer(command.buyerId);
    if (command.kind === "suspend-wallet") this.suspends = true;
    if (decision.newWallet !== undefined) {
      buyer.wallets.set(decision.newWallet.id, decision.newWallet);
      this.newWallets.set(decision.newWallet.id, decision.newWallet);
    }
    if (decision.wallet !== undefined) {
      buyer.wallets.set(decision.wallet.id, decision.wallet);
      const made = this.newWallets.get(decision.wallet.id);
      if (made !== undefined) this.newWallets.set(made.id, { ...made, ...decision.wallet });
    }
    if (decision.newGrant !== undefined) {
      buyer.grants.set(decision.newGrant.id, decision.newGrant);
      this.newGrants.set(decision.newGrant.id, decision.newGrant);
    }
    if (decision.grant !== undefined) {
      this.#setGrant(buyer, decision.grant, this.changedGrants);
      this.countedGrants.delete(decision.grant.id);
    }
    if (decision.countedGrant !== undefined) {
      const { id } = decision.countedGrant;
      const changes = this.changedGrants.has(id) ? this.changedGrants : this.countedGrants;
      this.#setGrant(buyer, decision.countedGrant, changes);
    }
    if (decision.newPurchase !== undefined) {
      buyer.purchases.set(decision.newPurchase.id, decision.newPurchase);
      this.newPurchases.set(decision.newPurchase.id, decision.newPurchase);
      // It may have brought a pass, which the next command of the batch may use: nobody has used it before.
      const { id, details, entitlementExpiresAtMs } = decision.newPurchase;
      if (details !== null || entitlementExpiresAtMs !== null)
        buyer.setRow(CONSUMPTION, id, undefined);
    }
    if (decision.purchase !== undefined) {
      buyer.purchases.set(decision.purchase.id, decision.purchase);
      const { id } = decision.purchase;
      (this.newPurchases.has(id) ? this.newPurchases : this.refundedPurchases).set(
        id,
        decision.purchase,
      );
    }
    for (const entitlement of decision.newEntitlements ?? []) {
      buyer.loadEntitlement(entitlement);
      this.newEntitlements.set(entitlement.id, entitlement);
    }
    for (const revoked of decision.revokes ?? []) this.#revoke(buyer, revoked);
    for (const { table, row } of decision.rows ?? []) {
      buyer.setRow(table, row.id, row);
      let rows = this.rows.get(table);
      if (rows === undefined) this.rows.set(table, (rows = new Map()));
      rows.set(`${buyer.id}${row.id}`, { buyerId: buyer.id, row });
    }
    if (decision.topUp !== undefined) this.topUps.push(decision.topUp);
    if (decision.refund !== undefined) this.refunds.push(decision.refund);
    if (decision.transfers !== undefined) this.transfers.push(...decision.transfers);
  }

  #setGrant(buyer: Buyer, grant: GrantState, changes: Map<GrantId, GrantState>): void {
    buyer.grants.set(grant.id, grant);
    const made = this.newGrants.get(grant.id);
    if (made === undefined) changes.set(grant.id, grant);
    else this.newGrants.set(grant.id, { ...made, ...grant });
  }

  #revoke({ entitlements }: Buyer, revoked: RevokedEntitlement): void {
    const { offerId, entitlementId, revokedAtMs } = revoked;
    const owned = entitlements.get(offerId);
    assertPossible(owned !== undefined, `${entitlementId} ends without what there is of its offer`);
    entitlements.set(
      offerId,
      owned.filter(({ id }) => id !== entitlementId),
    );
    const made = this.newEntitlements.get(entitlementId);
    if (made === undefined) this.revoked.set(entitlementId, revoked);
    else this.newEntitlements.set(made.id, { ...made, revokedAtMs });
  }

  /**
   * The transfers that are rows of their own: all but the two that a purchase's row tells (what was paid, and the fee
   * on it), which the view `transfers` shows from there.
   */
  transferRows(): readonly TransferRow[] {
    return this.transfers.filter(
      ({ causeId, leg }) => leg > 1 || !this.newPurchases.has(causeId as PurchaseId),
    );
  }

  /** The batch's transfers, summed for each account outside the payer's book; what nets to zero is left out. */
  accruals(): AccrualRow[] {
    const sums = new Map<string, { row: AccrualRow; amount: bigint }>();
    const add = (account: AccountRef, currency: string, amount: bigint) => {
      if (account.kind === "wallet" || account.kind === "hold") return;
      const { kind, owner } = account;
      const id = accountId(kind, owner, currency);
      const sum = sums.get(id);
      if (sum !== undefined) sum.amount += amount;
      else {
        const row = { id, kind, owner, currency, amountMicros: micros(0n) };
        sums.set(id, { row, amount });
      }
    };
    for (const { debit, credit, currency, amountMicros } of this.transfers) {
      add(debit, currency, 0n - amountMicros);
      add(credit, currency, amountMicros);
    }
    return [...sums.values()]
      .filter(({ amount }) => amount !== 0n)
      .map(({ row, amount }) => ({ ...row, amountMicros: micros(amount) }));
  }
}
