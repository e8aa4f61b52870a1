import { isKept } from "../kept/is-kept.ts";
import { emit } from "../elements/emit.ts";
import { withdrawAccess } from "../delivery/withdraw-access.ts";
import { accessTokenFor } from "../purchase/purchase.ts";
import type { Opened } from "../paywall/opened.ts";
import { rememberUndone } from "../purchase/undone-offers.ts";

/** The openings that were locked again already. */
const done = new WeakSet<Opened>();

/** Removes the cookie and puts the locked content back. With `isQuiet` the focus stays where it is. */
export async function lockAgain(opened: Opened, isQuiet = false): Promise<void> {
  if (done.has(opened)) return;
  done.add(opened);
  const { paywall, locked, unlocked } = opened;
  const { offer, access } = paywall;
  rememberUndone(offer);
  // If the cookie stays, the page's server still refuses the token, seconds later.
  if (!isKept(paywall)) await withdrawAccess(access, offer).catch(() => {});
  if (locked !== unlocked) unlocked.replaceWith(locked);
  await paywall.lock(isQuiet);
  emit(paywall, "locked", { offer });
}

/**
 * A purchase that was refunded, here or in another tab, may have opened this too: the same offer elsewhere on the page,
 * or what a pass covered. Then it is locked as well. Each refund costs one request to the platform.
 */
export function followReturns(opened: Opened): void {
  const { connection, paywall, unlocked } = opened;
  const stop = () => {
    connection.removeEventListener("returned", onReturn);
    removeEventListener("pageshow", onPageShow);
  };
  const look = async () => {
    const isHere = unlocked.isConnected && !done.has(opened);
    if (isHere && (await accessTokenFor(connection, paywall.offer)) !== undefined) return;
    stop();
    if (isHere) await lockAgain(opened, true);
  };
  // Without an answer it stays open: the page's server refuses it at the next load.
  const onReturn = () => void look().catch(() => {});
  // A page restored from the browser's memory shows what it showed when it was left.
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) onReturn();
  };
  connection.addEventListener("returned", onReturn);
  addEventListener("pageshow", onPageShow);
}
