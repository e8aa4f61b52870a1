import { isKept } from "../goods/good.ts";
import { findGood } from "./orders.ts";
import { readState } from "./read-state.ts";
import { Refusal } from "./refusal.ts";
import type { Session } from "./sessions.ts";
import type { Till } from "./till.ts";

/** Puts a thing on, or takes off what a slot holds. */
export async function wear(
  till: Till,
  session: Session,
  { slot, sku }: { readonly slot: string; readonly sku: string | null },
): Promise<void> {
  const buyer = buyerOf(session);
  if (sku === null) {
    await till.tuppence.inventory.unequip({ buyer, slot });
    return;
  }
  const good = await findGood(till, sku);
  if (good.slot !== slot) throw new Refusal("wrong-slot", "That is not worn there.");
  await till.tuppence.inventory.equip({ buyer, sku, slot });
}

/**
 * Takes pearls for a thing. `exchange` is the browser's word for this one press: pressed again after a broken
 * connection it is the same exchange. The pearls go first, so that nothing is given that was not paid for; and the
 * same keys give what was paid for, however often it is tried.
 */
export async function takePearls(
  till: Till,
  session: Session,
  { sku, exchange }: { readonly sku: string; readonly exchange: string },
): Promise<void> {
  const buyer = buyerOf(session);
  const good = await findGood(till, sku);
  if (good.pearls === null) throw new Refusal("not-for-pearls", "This is not sold for pearls.");
  if (isKept(good)) {
    const { things } = await readState(till, session);
    if ((things[sku] ?? 0) > 0) throw new Refusal("owned", "You have this already.");
  }
  const key = `${session.id}-${exchange}`;
  await till.tuppence.inventory.consume(
    { buyer, sku: "pearl", quantity: good.pearls },
    { idempotencyKey: `pearls-${key}` },
  );
  await till.tuppence.inventory.grant(
    { buyer, sku, quantity: 1 },
    { idempotencyKey: `thing-${key}` },
  );
  if (good.slot !== null) await wear(till, session, { slot: good.slot, sku });
}

/** A player who comes back with another cookie proves who they are by a token of something they bought. */
export async function recognize(
  till: Till,
  session: Session,
  { offer, accessToken }: { readonly offer: string; readonly accessToken: string },
): Promise<void> {
  const check = await till.verify(accessToken, offer);
  if (!check.valid) throw new Refusal("token-invalid", "That proof is not good.", 401);
  session.buyer = check.claims.sub;
}

export function buyerOf({ buyer }: Session): string {
  if (buyer === null) throw new Refusal("not-known", "Buy something first.", 401);
  return buyer;
}
