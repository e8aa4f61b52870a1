import { Sums, toMicros } from "./amounts.ts";
import type { ReaderRecords } from "./read-records.ts";
import type { Told } from "./told.ts";

/** A wallet has what was paid in, less payments and reserves, plus refunds. */
export function recountReaders(readers: readonly ReaderRecords[], told: Told): string[] {
  const faults: string[] = [];
  const unseen = {
    charged: new Map(told.charged),
    refunded: new Map(told.refunded),
    topUps: new Map(told.topUps),
  };
  for (const reader of readers) {
    const { wallets, topUps, refunds, rebates, meters, orders, exported } = reader;
    const sums = new Sums();
    const walletOf = new Map<string, string>();
    for (const { id, wallet, amount } of topUps) {
      sums.add(wallet, toMicros(amount));
      expectTold(faults, unseen.topUps, id, amount);
    }
    for (const { id, wallet, amount } of exported.purchases) {
      sums.add(wallet, -toMicros(amount));
      walletOf.set(id, wallet);
      expectTold(faults, unseen.charged, id, amount);
    }
    for (const { id, wallet } of exported.meters) walletOf.set(id, wallet);
    const walletFor = (id: string | null): string => {
      const wallet = id === null ? undefined : walletOf.get(id);
      if (wallet === undefined) faults.push(`${id}: the export does not have it`);
      return wallet ?? "unknown";
    };
    for (const { id, charged, held } of meters)
      sums.add(walletFor(id), -toMicros(charged) - toMicros(held));
    for (const { id, purchase, meter, amount } of refunds) {
      sums.add(walletFor(purchase ?? meter), toMicros(amount));
      expectTold(faults, unseen.refunded, id, amount);
    }
    for (const { wallet, amount } of rebates) sums.add(wallet ?? "unknown", toMicros(amount));
    for (const { reserved } of orders) {
      const wallet = wallets.find(({ currency }) => currency === reserved?.currency);
      if (reserved !== null && wallet !== undefined)
        sums.add(wallet.id, -toMicros(reserved.amount));
    }
    for (const { id, balance } of wallets) {
      if (toMicros(balance) !== sums.of(id))
        faults.push(`${id}: has ${balance}, its records come to ${sums.of(id)} micro-units`);
      if (toMicros(balance) < 0n) faults.push(`${id}: is overdrawn`);
    }
    const known = new Set(wallets.map(({ id }) => id));
    for (const name of sums.names()) if (!known.has(name)) faults.push(`${name}: is no wallet`);
  }
  for (const [what, left] of Object.entries(unseen))
    for (const id of left.keys()) faults.push(`${id}: was told as ${what}, and is not on record`);
  return faults;
}

function expectTold(faults: string[], told: Map<string, string>, id: string, amount: string): void {
  const said = told.get(id);
  told.delete(id);
  if (said !== undefined && toMicros(said) !== toMicros(amount))
    faults.push(`${id}: told ${said}, on record ${amount}`);
}
