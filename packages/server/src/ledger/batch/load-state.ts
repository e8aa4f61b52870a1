import type {
  BuyerId,
  EntitlementId,
  GrantId,
  Micros,
  OfferId,
  PurchaseId,
  RefundId,
  SellerId,
  WalletId,
} from "@tuppence/protocol";
import { micros } from "@tuppence/protocol";
import type { Command } from "../commands.ts";
import { assertPossible } from "../impossible-state.ts";
import { outcomeFromText, purchaseInText } from "../outcome-text.ts";
import { ownershipKey, type PurchaseState } from "../state.ts";
import { WorkingState } from "../working-state.ts";
import { uuidColumn } from "./columns.ts";
import { statement } from "./statement.ts";
import type { LaneConnection, Row } from "./lane-connection.ts";

const begin = statement("begin", "BEGIN");

// Ordered, so that two processes that want some of the same wallets wait instead of deadlocking.
const lockWallets = statement(
  "lock-wallets",
  `SELECT id, buyer_id, currency, balance_micros, limit_micros
   FROM wallets WHERE book = $1 AND buyer_id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
);

const readOperations = statement(
  "read-operations",
  "SELECT id, fingerprint, outcome FROM operations WHERE book = $1 AND id = ANY ($2::uuid[])",
);

const readGrants = statement(
  "read-grants",
  `SELECT id, buyer_id, wallet_id, seller_id, currency, per_day_micros, per_month_micros,
     ask_above_micros, auto_unlock_below_micros, expires_at_ms, revoked_at_ms, day,
     day_spent_micros, month, month_spent_micros
   FROM grants WHERE book = $1 AND id = ANY ($2::uuid[])`,
);

const PURCHASE_COLUMNS = `id, buyer_id, wallet_id, grant_id, seller_id, offer_id,
  entitlement_id, currency, amount_micros, fee_micros, created_at_ms,
  entitlement_expires_at_ms, refundable_until_ms, refund_id, refunded_at_ms`;

const readPurchases = statement(
  "read-purchases",
  `SELECT p.* FROM unnest($2::uuid[], $3::uuid[]) AS wanted (buyer_id, id), LATERAL (
     SELECT ${PURCHASE_COLUMNS} FROM purchases WHERE book = $1 AND buyer_id = wanted.buyer_id
       AND id = wanted.id OFFSET 0) p`,
);

// Inner queries are fenced off (OFFSET 0), so the plan is always a look-up for each pair, also when the table
// was empty at the time it was made.
const readEntitlements = statement(
  "read-entitlements",
  `SELECT e.id, e.buyer_id, e.seller_id, e.offer_id, e.purchase_id, e.starts_at_ms, e.expires_at_ms
   FROM unnest($2::uuid[], $3::uuid[]) AS wanted (buyer_id, offer_id), LATERAL (
     SELECT * FROM entitlements WHERE book = $1 AND buyer_id = wanted.buyer_id
       AND offer_id = wanted.offer_id AND revoked_at_ms IS NULL OFFSET 0) e
   ORDER BY e.id`,
);

/**
 * Starts the transaction of a batch, locks the wallets of its buyers and reads what its commands name.
 * The statements travel together, but each has a snapshot of its own, taken when the locks are held:
 * one statement that locked and read would see the other tables as they were before it waited.
 */
export async function loadState(
  connection: LaneConnection,
  book: number,
  commands: readonly Command[],
): Promise<WorkingState> {
  const names = namesIn(commands);
  const [, wallets, operations, purchases, entitlements, grants] = await connection.send([
    begin([]),
    lockWallets([book, uuids(names.buyers)]),
    readOperations([book, uuids(names.operations.keys())]),
    purchasesNamed(book, names.purchases),
    names.owned.size > 0 &&
      readEntitlements([
        book,
        uuidColumn([...names.owned.values()], ({ buyerId }) => buyerId),
        uuidColumn([...names.owned.values()], ({ offerId }) => offerId),
      ]),
    names.grants.size > 0 && readGrants([book, uuids(names.grants)]),
  ]);

  const state = new WorkingState();
  for (const row of wallets ?? []) loadWallet(state, row);
  for (const row of operations ?? []) loadOperation(state, row);
  for (const row of entitlements ?? []) loadEntitlement(state, row);
  for (const row of grants ?? []) loadGrant(state, row);
  for (const row of purchases ?? []) loadPurchase(state, row);
  await loadReferred(connection, book, { state, names, operations: operations ?? [] });
  return state;
}

/**
 * Seldom needed: the purchases that repeated operations made, those of what is owned already, and the grants that
 * refunded purchases were made by.
 */
async function loadReferred(
  connection: LaneConnection,
  book: number,
  found: { readonly state: WorkingState; readonly names: Names; readonly operations: Row[] },
): Promise<void> {
  const { state, names, operations } = found;
  const purchases = new Map<PurchaseId, BuyerId>();
  for (const [id, , outcome] of operations as [string, string, string][]) {
    const purchaseId = purchaseInText(outcome);
    const buyerId = names.operations.get(id);
    if (purchaseId !== undefined && buyerId !== undefined) purchases.set(purchaseId, buyerId);
  }
  for (const owned of state.entitlements.values()) {
    for (const { purchaseId, buyerId } of owned) purchases.set(purchaseId, buyerId);
  }
  const grants = new Set<string>();
  for (const { grantId } of state.purchases.values()) {
    if (grantId !== null && !names.grants.has(grantId)) grants.add(grantId);
  }
  if (purchases.size + grants.size === 0) return;
  const [purchaseRows, grantRows] = await connection.send([
    purchasesNamed(book, purchases),
    grants.size > 0 && readGrants([book, uuids(grants)]),
  ]);
  for (const row of purchaseRows ?? []) loadPurchase(state, row);
  for (const row of grantRows ?? []) loadGrant(state, row);
}

/** A purchase is found by its buyer and id. */
function purchasesNamed(book: number, purchases: ReadonlyMap<PurchaseId, BuyerId>) {
  if (purchases.size === 0) return false;
  const pairs = [...purchases];
  return readPurchases([
    book,
    uuidColumn(pairs, ([, buyerId]) => buyerId),
    uuidColumn(pairs, ([id]) => id),
  ]);
}

interface Names {
  readonly buyers: Set<string>;
  /** Each with the buyer it is of. */
  readonly operations: Map<string, BuyerId>;
  readonly grants: Set<string>;
  readonly purchases: Map<PurchaseId, BuyerId>;
  readonly owned: Map<string, { readonly buyerId: BuyerId; readonly offerId: OfferId }>;
}

function namesIn(commands: readonly Command[]): Names {
  const names: Names = {
    buyers: new Set(),
    operations: new Map(),
    grants: new Set(),
    purchases: new Map(),
    owned: new Map(),
  };
  for (const command of commands) {
    const { buyerId } = command;
    names.buyers.add(buyerId);
    names.operations.set(command.operationId, buyerId);
    switch (command.kind) {
      case "purchase": {
        const { offerId } = command.terms;
        names.owned.set(ownershipKey(buyerId, offerId), { buyerId, offerId });
        if (command.authority.by === "grant") names.grants.add(command.authority.grantId);
        break;
      }
      case "refund":
        names.purchases.set(command.purchaseId, buyerId);
        if (command.grantId !== null) names.grants.add(command.grantId);
        break;
      case "change-grant":
      case "revoke-grant":
        names.grants.add(command.grantId);
        break;
      case "open-wallet":
      case "top-up":
      case "create-grant":
        break;
    }
  }
  return names;
}

function uuids(ids: Iterable<string>): Buffer {
  return uuidColumn([...ids], (id) => id);
}

const amount = (text: string | null | undefined): Micros => micros(BigInt(text as string));
const amountOrNull = (text: string | null | undefined): Micros | null =>
  text === null || text === undefined ? null : micros(BigInt(text));
const timeOrNull = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Number(text);

function loadWallet(state: WorkingState, row: Row): void {
  state.loadWallet({
    id: row[0] as WalletId,
    buyerId: row[1] as BuyerId,
    currency: row[2] as string,
    balanceMicros: amount(row[3]),
    limitMicros: amount(row[4]),
  });
}

function loadOperation(state: WorkingState, row: Row): void {
  const [id, fingerprint, outcome] = row as [string, string, string];
  state.operations.set(id, {
    fingerprint: fingerprint.replaceAll("-", ""),
    // Told when it is asked for: by then the purchase it names is loaded.
    get outcome() {
      return outcomeFromText(outcome, (purchaseId) => {
        const made = state.purchases.get(purchaseId);
        assertPossible(made !== undefined, `operation ${id} made a purchase that is not there`);
        return made;
      });
    },
  });
}

function loadGrant(state: WorkingState, row: Row): void {
  const id = row[0] as GrantId;
  state.grants.set(id, {
    id,
    buyerId: row[1] as BuyerId,
    walletId: row[2] as WalletId,
    sellerId: row[3] as SellerId | null,
    currency: row[4] as string,
    limits: {
      perDay: amountOrNull(row[5]),
      perMonth: amountOrNull(row[6]),
      askAbove: amountOrNull(row[7]),
      autoUnlockBelow: amountOrNull(row[8]),
    },
    expiresAtMs: Number(row[9]),
    revokedAtMs: timeOrNull(row[10]),
    day: Number(row[11]),
    daySpentMicros: amount(row[12]),
    month: Number(row[13]),
    monthSpentMicros: amount(row[14]),
  });
}

function loadPurchase(state: WorkingState, row: Row): void {
  const purchase: PurchaseState = {
    id: row[0] as PurchaseId,
    buyerId: row[1] as BuyerId,
    walletId: row[2] as WalletId,
    grantId: row[3] as GrantId | null,
    sellerId: row[4] as SellerId,
    offerId: row[5] as OfferId,
    entitlementId: row[6] as EntitlementId,
    currency: row[7] as string,
    amountMicros: amount(row[8]),
    feeMicros: amount(row[9]),
    createdAtMs: Number(row[10]),
    entitlementExpiresAtMs: timeOrNull(row[11]),
    refundableUntilMs: Number(row[12]),
    refundId: row[13] as RefundId | null,
    refundedAtMs: timeOrNull(row[14]),
  };
  state.purchases.set(purchase.id, purchase);
}

function loadEntitlement(state: WorkingState, row: Row): void {
  state.loadEntitlement({
    id: row[0] as EntitlementId,
    buyerId: row[1] as BuyerId,
    sellerId: row[2] as SellerId,
    offerId: row[3] as OfferId,
    purchaseId: row[4] as PurchaseId,
    startsAtMs: Number(row[5]),
    expiresAtMs: timeOrNull(row[6]),
    revokedAtMs: null,
  });
}
