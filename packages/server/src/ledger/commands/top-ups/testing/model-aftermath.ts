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

  const rules: GroupRules<"top-up-dispute" | "top-up-return" | "top-up-return-end" | "write-off"> =
    {
      "top-up-dispute": (command) => {
        const { kind, buyerId, topUpId, disputeId, amountMicros } = command;
        const of = find(topUpId, buyerId);
        if (!of) return no("top-up-not-found");
        if (of.state !== "settled") return no("top-up-not-settled");
        let one = disputes.find(({ id }) => id === disputeId);
        const before = one?.state;
        if (!one) {
          one = { id: disputeId, of, claimed: amountMicros, amount: 0n, state: "won" };
          disputes.push(one);
        }
        if (before !== command.state) {
          one.state = "won";
          if (before === "lost") shift(of, of.id, one.amount, railOf(of));
          if (before === "open")
            shift(of, of.id, frozen(of) - least(frozen(of), claims(of, "open")), limbo(of));
          one.amount = least(one.claimed, of.amount - gone(of));
          one.state = command.state;
          if (command.state === "lost") {
            const unspent = least(restOf(of), one.amount);
            shift(of, of.id, -unspent, railOf(of));
            shift(of, of.wallet, unspent - one.amount, railOf(of));
          }
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
      "top-up-return-end": ({ kind, returnId, buyerId, as }) => {
        const one = returns.find(({ id, of }) => id === returnId && of.buyer === buyerId);
        if (!one) return no("return-not-found");
        if (one.state !== "failed" && one.state !== as) {
          one.state = as;
          if (as === "failed") shift(one.of, one.of.id, one.amount, railOf(one.of));
        }
        return { status: "accepted", kind, id: returnId };
      },
      "write-off": ({ kind, walletId, buyerId }) => {
        const wallet = state.walletOf(walletId, buyerId);
        if (!wallet) return no("wallet-not-found");
        const owed = -state.total(`wallet ${walletId}`);
        if (owed <= 0n) return no("nothing-owed");
        const lot = { id: walletId, promotional: false, at: 0 };
        const from = `written-off platform ${wallet.currency}`;
        movements.push({ from, to: `wallet ${walletId}`, amount: owed, lot });
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
    disputes: () => new Map(disputes.map(({ id, amount, state: at }) => [id, `${at} ${amount}`])),
    returns: () => new Map(returns.map(({ id, amount, state: at }) => [id, `${at} ${amount}`])),
  };
}
