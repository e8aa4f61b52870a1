import type { Movement } from "./model-state.ts";

interface Lot {
  id: string;
  promotional: boolean;
  at: number;
  rest: bigint;
}

/** What is left of each lot of a wallet, and what the wallet owes: by following all its money from the start. */
export function followLots(movements: readonly Movement[], wallet: string): Map<string, bigint> {
  const account = `wallet ${wallet}`;
  const lots: Lot[] = [];
  const own: Lot = { id: wallet, promotional: false, at: 0, rest: 0n };
  /** What each payment took from which lot, latest last; a unit that comes back comes from the end. */
  const taken = new Map<string, { lot: Lot; amount: bigint }[]>();
  const find = (id: string) => lots.find((lot) => lot.id === id) ?? own;

  const spendable = () => {
    const oldestFirst = [own, ...lots].toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const gifts = oldestFirst.filter((lot) => lot.promotional);
    const others = oldestFirst.filter((lot) => !lot.promotional);
    return [...gifts, ...others].filter((lot) => lot.rest > 0n);
  };
  const payDebt = () => {
    while (own.rest < 0n) {
      const [first] = spendable();
      if (!first) return;
      const part = first.rest < -own.rest ? first.rest : -own.rest;
      first.rest -= part;
      own.rest += part;
    }
  };

  for (const [index, { from, to, amount, payment = "", lot, batch }] of movements.entries()) {
    if (from === account && lot) find(lot.id).rest -= amount;
    else if (from === account) {
      const mine = taken.get(payment) ?? [];
      taken.set(payment, mine);
      let due = amount;
      while (due > 0n) {
        const first = spendable()[0] ?? own;
        const part = first !== own || own.rest > 0n ? (first.rest < due ? first.rest : due) : due;
        first.rest -= part;
        due -= part;
        mine.push({ lot: first, amount: part });
      }
    }
    if (to === account && lot) {
      if (!lots.some(({ id }) => id === lot.id) && lot.id !== wallet)
        lots.push({ ...lot, rest: 0n });
      find(lot.id).rest += amount;
    } else if (to === account) {
      const mine = taken.get(payment) ?? [];
      let due = amount;
      while (due > 0n) {
        const last = mine.at(-1);
        if (!last) throw new Error(`more came back of ${payment} than it took`);
        const part = last.amount < due ? last.amount : due;
        last.amount -= part;
        last.lot.rest += part;
        due -= part;
        if (last.amount === 0n) mine.pop();
      }
    }
    if (batch === undefined || movements[index + 1]?.batch !== batch) payDebt();
  }
  return new Map([own, ...lots].map(({ id, rest }) => [id, rest]));
}
