import type { AutoTopUpRow } from "./auto-top-up-order.ts";
import { type ChargeDeps, goOnWithCharge } from "./charge.ts";

const AT_ONCE = 20;
const MOST_ROUNDS = 50;

/**
 * Charges the cards of wallets below their mark, and goes on with charges whose server died. Only wallets with an order
 * are looked at, so payments of all others take no notice. All servers do it, and each charge is made by one of them.
 */
export async function topUpLowWallets(deps: ChargeDeps): Promise<void> {
  const { autoTopUps } = deps;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const unfinished = await autoTopUps.claimUnfinished(AT_ONCE);
    await Promise.all(unfinished.map((order) => attempt(deps, order, order.charge)));
    if (unfinished.length < AT_ONCE) break;
  }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const due = await autoTopUps.due(AT_ONCE);
    await Promise.all(
      due.map(async (order) => {
        const charge = await autoTopUps.claim(order);
        if (charge !== undefined) await attempt(deps, order, charge);
      }),
    );
    if (due.length < AT_ONCE) return;
  }
}

async function attempt(deps: ChargeDeps, order: AutoTopUpRow, charge: number): Promise<void> {
  try {
    await goOnWithCharge(deps, order, charge);
  } catch (err) {
    const { walletId: wallet } = order;
    deps.warn("automatic top-ups", { err, wallet }, "an automatic top-up could not be made");
  }
}
