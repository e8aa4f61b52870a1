import { Sums, toMicros } from "./amounts.ts";
import type { Records } from "./read-records.ts";
import { recountReaders } from "./recount-readers.ts";
import { earnedBy, recountSellers } from "./recount-sellers.ts";
import type { Told } from "./told.ts";

/**
 * Recomputes every balance from purchases, refunds, meters, rebates and top-ups alone, and reports where the platform's
 * own figures differ. It shares no code with the platform.
 */
export function recount(records: Records, told: Told): string[] {
  const earned = earnedBy(records);
  return [
    ...told.faults,
    ...recountReaders(records.readers, told),
    ...recountSellers(records, earned),
    ...recountTrialBalance(records, earned),
  ];
}

function recountTrialBalance({ readers, trialBalance }: Records, earned: Sums): string[] {
  const faults: string[] = [];
  const wallets = new Sums();
  const holds = new Sums();
  const paidIn = new Sums();
  for (const reader of readers) {
    for (const { currency, balance } of reader.wallets) wallets.add(currency, toMicros(balance));
    for (const { currency, amount } of reader.topUps) paidIn.add(currency, toMicros(amount));
    for (const { currency, held } of reader.meters) holds.add(currency, toMicros(held));
    for (const { reserved } of reader.orders)
      if (reserved !== null) holds.add(reserved.currency, toMicros(reserved.amount));
  }
  if (!trialBalance.balanced) faults.push("the trial balance does not balance");
  for (const { currency, ...said } of trialBalance.data) {
    const payees = earned
      .names()
      .filter((name) => name.endsWith(`/${currency}`))
      .reduce((sum, name) => sum + earned.of(name), 0n);
    const expected = {
      wallets: wallets.of(currency),
      holds: holds.of(currency),
      payees: payees - paidIn.of(currency),
      sum: 0n,
    };
    const found = {
      wallets: toMicros(said.wallets),
      holds: toMicros(said.holds),
      payees: toMicros(said.accounts) + toMicros(said.accruals),
      sum: toMicros(said.sum),
    };
    for (const name of ["wallets", "holds", "payees", "sum"] as const)
      if (found[name] !== expected[name])
        faults.push(
          `trial balance, ${currency}: ${name} ${found[name]}, the records come to ${expected[name]}`,
        );
  }
  return faults;
}
