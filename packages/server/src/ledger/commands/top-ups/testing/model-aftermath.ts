import { followLots } from "../../../model/model-lots.ts";
import { type ModelState, no } from "../../../model/model-state.ts";
import type { GroupRules } from "../../../model/rules.ts";
import type { ModelTopUp } from "./model.ts";

const least = (a: bigint, b: bigint) => (a < b ? a : b);

const sum = (amounts: bigint[]) => amounts.reduce((a, b) => a + b, 0n);
const limbo = ({ currency }: ModelTopUp) => `disputed platform ${currency}`;
const railOf = ({ rail, currency }: ModelTopUp) => `rail ${rail} ${currency}`;

/** What happens to settled top-ups in the model: disputes, returns, debts that are given up. */
export function createAftermathModel(
  state: ModelState,
  find: (id: string, buyer: string) => ModelTopUp | undefined,
) {
  const { movements } = state;
  const disputes: {
    id: string;
    of: ModelTopUp;
    claimed: bigint;
    amount: bigint;
    state: "open" | "won" | "lost";
    changedAt: number;
  }[] = [];
  const returns: {
    id: string;
    of: ModelTopUp;
    amount: bigint;
    state: "pending" | "settled" | "failed";
  }[] = [];

  const restOf = ({ id, wallet }: ModelTopUp) => followLots(movements, wallet).get(id) ?? 0n;
  const claims = (of: ModelTopUp, ...states: string[]) =>
    sum(
      disputes
        .filter((one) => one.of === of && states.includes(one.state))
        .map((one) => one.amount),
    );
  const gone = (of: ModelTopUp) =>
    claims(of, "open", "lost") +
    sum(returns.filter((one) => one.of === of && one.state !== "failed").map((one) => one.amount));
  const frozen = (of: ModelTopUp) =>
    sum(
      movements
        .filter(({ lot }) => lot?.id === of.id)
        .map(({ from, to, amount }) =>
          to === limbo(of) ? amount : from === limbo(of) ? -amount : 0n,
        ),
    );
  /** @param amount below zero: out of the wallet */
  const shift = (of: ModelTopUp, lotId: string, amount: bigint, account: string) => {
    if (amount === 0n) return;
    const wallet = `wallet ${of.wallet}`;
    const lot = { id: lotId, promotional: false, at: 0 };
    movements.push(
      amount > 0n
        ? { from: account, to: wallet, amount, lot }
        : { from: wallet, to: account, amount: -amount, lot },
    );
  };

  const take = (of: ModelTopUp, amount: bigint) => {
    const unspent = least(restOf(of), amount);
    shift(of, of.id, -unspent, railOf(of));
    shift(of, of.wallet, unspent - amount, railOf(of));
  };
  /** Claims that found less than they asked for get what can be claimed now. */
  const topUpClaims = (of: ModelTopUp, nowMs: number) => {
    for (const one of disputes) {
      if (one.of !== of || one.state === "won") continue;
      const extra = least(one.claimed - one.amount, of.amount - gone(of));
      if (extra <= 0n) continue;
      one.amount += extra;
      one.changedAt = nowMs;
      if (one.state === "lost") take(of, extra);
    }
  };
  /** What was given up of each wallet's debts. */
  const writtenOff = new Map<string, bigint>();

  const rules: GroupRules<"top-up-dispute" | "top-up-return" | "top-up-return-end" | "write-off"> =
    {
      "top-up-dispute": (command, nowMs) => {
        const { kind, buyerId, topUpId, disputeId, amountMicros } = command;
        const of = find(topUpId, buyerId);
        if (!of) return no("top-up-not-found");
        if (of.state !== "settled") return no("top-up-not-settled");
        let one = disputes.find(({ id }) => id === disputeId);
        const before = one?.state;
        const isSame = before === command.state && one?.claimed === amountMicros;
        const earlier = (one?.changedAt ?? command.askedAtMs) - command.askedAtMs;
        const isOvertaken = earlier > 0 && earlier <= 60_000;
        if (!one) {
          const of0 = { id: disputeId, of, claimed: amountMicros, amount: 0n, changedAt: nowMs };
          disputes.push((one = { ...of0, state: "won" }));
        }
        if (!isSame && !isOvertaken) {
          one.claimed = amountMicros;
          one.changedAt = nowMs;
          one.state = "won";
          if (before === "lost") shift(of, of.id, one.amount, railOf(of));
          if (before === "open")
            shift(of, of.id, frozen(of) - least(frozen(of), claims(of, "open")), limbo(of));
          one.amount = least(one.claimed, of.amount - gone(of));
          one.state = command.state;
          if (command.state === "lost") take(of, one.amount);
          topUpClaims(of, nowMs);
        }
        return { status: "accepted", kind, id: disputeId };
      },
      "top-up-return": (command) => {
        const { kind, buyerId, topUpId, returnId, stepMicros } = command;
        const of = find(topUpId, buyerId);
        if (!of) return no("top-up-not-found");
        if (of.state !== "settled") return no("top-up-not-settled");
        if (command.by === "buyer" && state.walletOf(of.wallet, buyerId)?.suspended)
          return no("wallet-suspended");
        // The generated lots are not refundable to their buyers.
        if (command.by === "buyer") return no("return-window-closed");
        const most = (least(restOf(of), of.amount - gone(of)) / stepMicros) * stepMicros;
        const amount = command.amountMicros ?? most;
        if (most === 0n || amount > most) return no("top-up-spent");
        returns.push({ id: returnId, of, amount, state: "pending" });
        shift(of, of.id, -amount, railOf(of));
        return { status: "accepted", kind, id: returnId };
      },
      "top-up-return-end": ({ kind, returnId, buyerId, as }, nowMs) => {
        const one = returns.find(({ id, of }) => id === returnId && of.buyer === buyerId);
        if (!one) return no("return-not-found");
        if (one.state !== "failed" && one.state !== as) {
          one.state = as;
          if (as === "failed") {
            shift(one.of, one.of.id, one.amount, railOf(one.of));
            topUpClaims(one.of, nowMs);
          }
        }
        return { status: "accepted", kind, id: returnId };
      },
      "write-off": ({ kind, walletId, buyerId, owedSinceMs }) => {
        const wallet = state.walletOf(walletId, buyerId);
        if (!wallet) return no("wallet-not-found");
        const owed = -state.total(`wallet ${walletId}`);
        if (owed <= 0n) return no("nothing-owed");
        if ((owedSinceMs ?? wallet.owedSince) !== wallet.owedSince) return no("nothing-owed");
        writtenOff.set(walletId, (writtenOff.get(walletId) ?? 0n) + owed);
        const lot = { id: walletId, promotional: false, at: 0 };
        const from = `written-off platform ${wallet.currency}`;
        movements.push({ from, to: `wallet ${walletId}`, amount: owed, lot });
        Object.assign(wallet, { limit: 0n, term: null });
        return { status: "accepted", kind, id: walletId };
      },
    };
  return {
    rules,
    /** After each command: what banks claim leaves the wallets, as far as it is there. */
    freeze(): void {
      for (const of of new Set(disputes.map((one) => one.of))) {
        const claim = claims(of, "open") - frozen(of);
        if (claim > 0n) shift(of, of.id, -least(claim, restOf(of)), limbo(of));
      }
    },
    /** After that: what comes back to a wallet whose debt was given up pays for that. @param since the first movement */
    recover(kind: string, since: number): void {
      if (!/^(refund|rebate|hold-refund|top-up-dispute|top-up-return-end)$/.test(kind)) return;
      const now = movements.slice(since);
      for (const [walletId, owed] of writtenOff) {
        const account = `wallet ${walletId}`;
        const came = sum(
          now.map(({ from, to, amount }) =>
            to === account ? amount : from === account ? -amount : 0n,
          ),
        );
        const amount = least(least(came, state.total(account)), owed);
        const isBack = now.some(({ to }) => to === account);
        if (!isBack || amount <= 0n) continue;
        writtenOff.set(walletId, owed - amount);
        const currency = state.wallets.find(({ id }) => id === walletId)?.currency ?? "";
        const lot = { id: walletId, promotional: false, at: 0 };
        movements.push({ from: account, to: `written-off platform ${currency}`, amount, lot });
      }
    },
    disputes: () => new Map(disputes.map(({ id, amount, state: at }) => [id, `${at} ${amount}`])),
    returns: () => new Map(returns.map(({ id, amount, state: at }) => [id, `${at} ${amount}`])),
  };
}
