import { micros } from "@tuppence/protocol";
import type { Command } from "./commands.ts";
import type { DeclineReason, Outcome, PurchaseAccepted } from "./outcomes.ts";

/**
 * The ledger's rules once more, for tests: plain lists that are searched and added up each time, no indexes,
 * no counters, nothing shared with the engine but the shape of commands and outcomes. It keeps no balance:
 * every figure is derived from what happened.
 */
export interface Model {
  run(command: Command, nowMs: number): Outcome;
  /** Micros in each wallet, by id. */
  balances(): Map<string, bigint>;
  /** Micros owed to each payee, by `kind owner currency`. */
  payees(): Map<string, bigint>;
  /** What each grant has spent in its current day and month, by id. */
  spent(): Map<string, { day: bigint; month: bigint; revoked: boolean }>;
  /** The ids of entitlements that are not revoked. */
  entitlements(): Set<string>;
}

interface Wallet {
  id: string;
  buyer: string;
  currency: string;
}
interface Grant {
  id: string;
  buyer: string;
  wallet: string;
  seller: string | null;
  perDay: bigint | null;
  perMonth: bigint | null;
  askAbove: bigint | null;
  expires: number;
  revoked: boolean;
  /** The latest time anything was counted: the clock of this grant. */
  latest: number;
  /** Each amount with the time it counted at. */
  counted: { at: number; amount: bigint }[];
}
interface Bought {
  answer: PurchaseAccepted;
  buyer: string;
  wallet: string;
  grant: string | null;
  seller: string;
  offer: string;
  refunded: boolean;
}
interface Movement {
  from: string;
  to: string;
  amount: bigint;
}

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const month = (ms: number) => new Date(ms).toISOString().slice(0, 7);
const no = (reason: DeclineReason): Outcome => ({ status: "declined", reason });

function otherDayOfMonth(ms: number): number {
  const [first, second] = [1, 2].map((date) => new Date(ms).setUTCDate(date)) as [number, number];
  return day(first) === day(ms) ? second : first;
}

export function createModel(): Model {
  const answers: { id: string; fingerprint: string; outcome: Outcome }[] = [];
  const wallets: Wallet[] = [];
  const grants: Grant[] = [];
  const bought: Bought[] = [];
  const movements: Movement[] = [];

  const total = (account: string) =>
    movements.reduce(
      (sum, { from, to, amount }) =>
        sum + (to === account ? amount : 0n) - (from === account ? amount : 0n),
      0n,
    );
  const spentIn = (grant: Grant, period: (ms: number) => string) =>
    grant.counted
      .filter(({ at }) => period(at) === period(grant.latest))
      .reduce((sum, { amount }) => sum + amount, 0n);
  const walletOf = (id: string, buyer: string) =>
    wallets.find((wallet) => wallet.id === id && wallet.buyer === buyer);
  const grantOf = (id: string, buyer: string) =>
    grants.find((grant) => grant.id === id && grant.buyer === buyer);

  function whyNot(grant: Grant | undefined, nowMs: number): DeclineReason | undefined {
    if (!grant) return "grant-not-found";
    if (grant.revoked) return "grant-revoked";
    return grant.expires <= nowMs ? "grant-expired" : undefined;
  }

  function buy(command: Extract<Command, { kind: "purchase" }>, nowMs: number): Outcome {
    const { terms, authority, buyerId, shownPrice } = command;
    const grant = authority.by === "grant" ? grantOf(authority.grantId, buyerId) : undefined;
    if (authority.by === "grant") {
      const reason = whyNot(grant, nowMs);
      if (reason) return no(reason);
      if (grant?.seller && grant.seller !== terms.sellerId) return no("grant-not-for-seller");
    }
    const wallet = walletOf(command.walletId, buyerId);
    if (!wallet || (grant && grant.wallet !== wallet.id)) return no("wallet-not-found");

    const had = bought.find(
      (one) =>
        one.buyer === buyerId &&
        one.offer === terms.offerId &&
        !one.refunded &&
        (one.answer.entitlementExpiresAtMs ?? Number.POSITIVE_INFINITY) > nowMs,
    );
    if (had) return { ...had.answer, chargedMicros: micros(0n), alreadyOwned: true };

    const price = terms.prices.get(wallet.currency);
    if (price === undefined) return no("currency-mismatch");
    if (
      shownPrice &&
      (shownPrice.currency !== wallet.currency || shownPrice.amountMicros !== price)
    ) {
      return no("price-changed");
    }
    if (grant) {
      if (grant.askAbove !== null && grant.askAbove < price) return no("above-ask-line");
      const then = { ...grant, latest: later(grant, nowMs) };
      if (grant.perDay !== null && spentIn(then, day) + price > grant.perDay)
        return no("over-budget");
      if (grant.perMonth !== null && spentIn(then, month) + price > grant.perMonth)
        return no("over-budget");
    }
    if (total(`wallet ${wallet.id}`) < price) return no("insufficient-funds");

    const fee = (price * BigInt(terms.feeBasisPoints)) / 10_000n;
    const seller = `seller ${terms.sellerId} ${wallet.currency}`;
    movements.push({ from: `wallet ${wallet.id}`, to: seller, amount: price });
    movements.push({ from: seller, to: `platform-fee platform ${wallet.currency}`, amount: fee });
    if (grant) {
      grant.latest = later(grant, nowMs);
      grant.counted.push({ at: grant.latest, amount: price });
    }
    const answer: PurchaseAccepted = {
      status: "accepted",
      kind: "purchase",
      purchaseId: command.purchaseId,
      entitlementId: command.entitlementId,
      currency: wallet.currency,
      chargedMicros: price,
      alreadyOwned: false,
      amountMicros: price,
      feeMicros: fee as typeof price,
      createdAtMs: nowMs,
      entitlementExpiresAtMs: terms.durationMs === null ? null : nowMs + terms.durationMs,
      refundableUntilMs: nowMs + terms.refundWindowMs,
    };
    bought.push({
      answer,
      buyer: buyerId,
      wallet: wallet.id,
      grant: grant?.id ?? null,
      seller: terms.sellerId,
      offer: terms.offerId,
      refunded: false,
    });
    return answer;
  }

  /** A grant's clock does not go back a day. */
  function later(grant: Grant, nowMs: number): number {
    return day(nowMs) > day(grant.latest) ? nowMs : grant.latest;
  }

  function refund(command: Extract<Command, { kind: "refund" }>, nowMs: number): Outcome {
    if (command.grantId !== null) {
      const reason = whyNot(grantOf(command.grantId, command.buyerId), nowMs);
      if (reason) return no(reason);
    }
    const one = bought.find(
      ({ answer, buyer }) => answer.purchaseId === command.purchaseId && buyer === command.buyerId,
    );
    if (!one || (command.grantId !== null && one.grant !== command.grantId)) {
      return no("purchase-not-found");
    }
    if (one.refunded) return no("already-refunded");
    const { createdAtMs, refundableUntilMs, amountMicros, feeMicros, currency } = one.answer;
    const until = { undo: createdAtMs + 10_000, regret: refundableUntilMs, seller: nowMs };
    if (nowMs > until[command.reason]) return no("refund-window-closed");

    one.refunded = true;
    const seller = `seller ${one.seller} ${currency}`;
    movements.push({ from: seller, to: `wallet ${one.wallet}`, amount: amountMicros });
    movements.push({ from: `platform-fee platform ${currency}`, to: seller, amount: feeMicros });
    const grant = grants.find(({ id }) => id === one.grant);
    if (grant) {
      grant.latest = later(grant, nowMs);
      // Two entries, each kept out of the period the purchase's own time is not in.
      if (day(createdAtMs) === day(grant.latest)) {
        grant.counted.push({ at: grant.latest, amount: 0n - amountMicros });
      } else if (month(createdAtMs) === month(grant.latest)) {
        grant.counted.push({ at: otherDayOfMonth(grant.latest), amount: 0n - amountMicros });
      }
    }
    return { status: "accepted", kind: "refund", id: command.refundId };
  }

  function first(command: Command, nowMs: number): Outcome {
    const { kind, buyerId } = command;
    switch (kind) {
      case "open-wallet": {
        const { currency } = command;
        if (wallets.some((one) => one.buyer === buyerId && one.currency === currency)) {
          return no("wallet-exists");
        }
        wallets.push({ id: command.walletId, buyer: buyerId, currency });
        return { status: "accepted", kind, id: command.walletId };
      }
      case "top-up": {
        const wallet = walletOf(command.walletId, buyerId);
        if (!wallet) return no("wallet-not-found");
        if (wallet.currency !== command.currency) return no("currency-mismatch");
        const account = `wallet ${wallet.id}`;
        if (total(account) + command.amountMicros > 10n ** 15n) return no("balance-too-large");
        const from = `rail ${command.rail} ${command.currency}`;
        movements.push({ from, to: account, amount: command.amountMicros });
        return { status: "accepted", kind, id: command.topUpId };
      }
      case "purchase":
        return buy(command, nowMs);
      case "refund":
        return refund(command, nowMs);
      case "create-grant": {
        if (!walletOf(command.walletId, buyerId)) return no("wallet-not-found");
        const { perDay, perMonth, askAbove } = command.limits;
        grants.push({
          id: command.grantId,
          buyer: buyerId,
          wallet: command.walletId,
          seller: command.sellerId,
          perDay,
          perMonth,
          askAbove,
          expires: command.expiresAtMs,
          revoked: false,
          latest: nowMs,
          counted: [],
        });
        return { status: "accepted", kind, id: command.grantId };
      }
      case "change-grant": {
        const grant = grantOf(command.grantId, buyerId);
        if (!grant) return no("grant-not-found");
        if (grant.revoked) return no("grant-revoked");
        const { limits, expiresAtMs } = command;
        if (limits.perDay !== undefined) grant.perDay = limits.perDay;
        if (limits.perMonth !== undefined) grant.perMonth = limits.perMonth;
        if (limits.askAbove !== undefined) grant.askAbove = limits.askAbove;
        if (expiresAtMs !== undefined) grant.expires = expiresAtMs;
        return { status: "accepted", kind, id: grant.id };
      }
      case "revoke-grant": {
        const grant = grantOf(command.grantId, buyerId);
        if (!grant) return no("grant-not-found");
        grant.revoked = true;
        return { status: "accepted", kind, id: grant.id };
      }
    }
  }

  return {
    run(command, nowMs) {
      const before = answers.find(({ id }) => id === command.operationId);
      if (before) {
        return before.fingerprint === command.fingerprint ? before.outcome : { status: "conflict" };
      }
      const outcome = first(command, nowMs);
      answers.push({ id: command.operationId, fingerprint: command.fingerprint, outcome });
      return outcome;
    },
    balances: () => new Map(wallets.map(({ id }) => [id, total(`wallet ${id}`)])),
    payees() {
      const names = new Set(movements.flatMap(({ from, to }) => [from, to]));
      return new Map(
        [...names]
          .filter((name) => !name.startsWith("wallet "))
          .map((name) => [name, total(name)] as const)
          .filter(([, amount]) => amount !== 0n),
      );
    },
    spent: () =>
      new Map(
        grants.map((grant) => [
          grant.id,
          { day: spentIn(grant, day), month: spentIn(grant, month), revoked: grant.revoked },
        ]),
      ),
    entitlements: () =>
      new Set(bought.filter(({ refunded }) => !refunded).map(({ answer }) => answer.entitlementId)),
  };
}
