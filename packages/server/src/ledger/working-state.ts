import type { GrantId, Micros, PurchaseId, WalletId } from "@tuppence/protocol";
import { micros } from "@tuppence/protocol";
import { accountId } from "./account-id.ts";
import type { Command } from "./commands.ts";
import type { Decision } from "./decision.ts";
import {
  type AccountRef,
  type EntitlementState,
  type GrantState,
  type LedgerState,
  type NewGrantRow,
  type OperationState,
  ownershipKey,
  type PurchaseState,
  type RefundRow,
  type TopUpRow,
  type TransferRow,
  type WalletState,
  walletKey,
} from "./state.ts";

export interface AccrualRow {
  readonly id: string;
  readonly kind: Exclude<AccountRef["kind"], "wallet">;
  readonly owner: string;
  readonly currency: string;
  readonly amountMicros: Micros;
}

/**
 * The state of a batch while it is decided, and what it will write: every row once, in its last form.
 */
export class WorkingState implements LedgerState {
  readonly operations = new Map<string, OperationState>();
  readonly wallets = new Map<WalletId, WalletState>();
  readonly walletIds = new Map<string, WalletId>();
  readonly grants = new Map<GrantId, GrantState>();
  readonly purchases = new Map<PurchaseId, PurchaseState>();
  readonly entitlements = new Map<string, readonly EntitlementState[]>();

  readonly newOperations: { readonly command: Command; readonly operation: OperationState }[] = [];
  readonly newWallets = new Map<WalletId, WalletState>();
  readonly changedWallets = new Map<WalletId, WalletState>();
  readonly newGrants = new Map<GrantId, NewGrantRow>();
  readonly changedGrants = new Map<GrantId, GrantState>();
  /** Those of which only the counters changed: most of them. */
  readonly countedGrants = new Map<GrantId, GrantState>();
  readonly newPurchases = new Map<PurchaseId, PurchaseState>();
  readonly refundedPurchases = new Map<PurchaseId, PurchaseState>();
  readonly newEntitlements = new Map<string, EntitlementState>();
  /** The purchases whose entitlements were there before the batch and end in it. */
  readonly revokedBy = new Map<PurchaseId, PurchaseState>();
  readonly topUps: TopUpRow[] = [];
  readonly refunds: RefundRow[] = [];
  readonly transfers: TransferRow[] = [];

  loadWallet(wallet: WalletState): void {
    this.wallets.set(wallet.id, wallet);
    this.walletIds.set(walletKey(wallet.buyerId, wallet.currency), wallet.id);
  }

  /** Call in order of id: the first is the one an already-owned answer names. */
  loadEntitlement(entitlement: EntitlementState): void {
    const key = ownershipKey(entitlement.buyerId, entitlement.offerId);
    const others = this.entitlements.get(key);
    this.entitlements.set(key, others === undefined ? [entitlement] : [...others, entitlement]);
  }

  /** Makes a decision's rows part of the state, and of what is to be written. */
  apply(command: Command, decision: Decision): void {
    const { outcome } = decision;
    if (!decision.recorded || outcome.status === "conflict") return;
    const operation = { fingerprint: command.fingerprint, outcome };
    this.operations.set(command.operationId, operation);
    this.newOperations.push({ command, operation });
    if (outcome.status === "declined") return;

    if (decision.newWallet !== undefined) {
      this.loadWallet(decision.newWallet);
      this.newWallets.set(decision.newWallet.id, decision.newWallet);
    }
    if (decision.wallet !== undefined) {
      this.wallets.set(decision.wallet.id, decision.wallet);
      replace(this.newWallets, this.changedWallets, decision.wallet);
    }
    if (decision.newGrant !== undefined) {
      this.grants.set(decision.newGrant.id, decision.newGrant);
      this.newGrants.set(decision.newGrant.id, decision.newGrant);
    }
    if (decision.grant !== undefined) {
      this.#setGrant(decision.grant, this.changedGrants);
      this.countedGrants.delete(decision.grant.id);
    }
    if (decision.countedGrant !== undefined) {
      const { id } = decision.countedGrant;
      const changes = this.changedGrants.has(id) ? this.changedGrants : this.countedGrants;
      this.#setGrant(decision.countedGrant, changes);
    }
    if (decision.newPurchase !== undefined) {
      this.purchases.set(decision.newPurchase.id, decision.newPurchase);
      this.newPurchases.set(decision.newPurchase.id, decision.newPurchase);
    }
    if (decision.purchase !== undefined) {
      this.purchases.set(decision.purchase.id, decision.purchase);
      replace(this.newPurchases, this.refundedPurchases, decision.purchase);
    }
    if (decision.newEntitlement !== undefined) {
      this.loadEntitlement(decision.newEntitlement);
      this.newEntitlements.set(decision.newEntitlement.id, decision.newEntitlement);
    }
    if (decision.revokes !== undefined) this.#revoke(decision.revokes);
    if (decision.topUp !== undefined) this.topUps.push(decision.topUp);
    if (decision.refund !== undefined) this.refunds.push(decision.refund);
    if (decision.transfers !== undefined) this.transfers.push(...decision.transfers);
  }

  #setGrant(grant: GrantState, changes: Map<GrantId, GrantState>): void {
    this.grants.set(grant.id, grant);
    const made = this.newGrants.get(grant.id);
    if (made === undefined) changes.set(grant.id, grant);
    else this.newGrants.set(grant.id, { ...made, ...grant });
  }

  #revoke(purchase: PurchaseState): void {
    const key = ownershipKey(purchase.buyerId, purchase.offerId);
    this.entitlements.set(
      key,
      (this.entitlements.get(key) ?? []).filter(({ id }) => id !== purchase.entitlementId),
    );
    const made = this.newEntitlements.get(purchase.entitlementId);
    if (made === undefined) this.revokedBy.set(purchase.id, purchase);
    else {
      this.newEntitlements.set(made.id, { ...made, revokedAtMs: purchase.refundedAtMs });
    }
  }

  /** The batch's transfers, summed for each account outside the payer's book; what nets to zero is left out. */
  accruals(): AccrualRow[] {
    const sums = new Map<string, { row: AccrualRow; amount: bigint }>();
    const add = (account: AccountRef, currency: string, amount: bigint) => {
      if (account.kind === "wallet") return;
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

/** A row made in this batch is inserted in its new form; an older one is updated. */
function replace<K, V extends { readonly id: K }>(made: Map<K, V>, changed: Map<K, V>, row: V) {
  (made.has(row.id) ? made : changed).set(row.id, row);
}
