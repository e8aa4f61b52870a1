import { emit } from "../elements/emit.ts";
import { withdrawAccess } from "../delivery/page-content.ts";
import { accessTokenFor } from "../purchase/purchase.ts";
import type { Opened } from "../paywall/show-paid.ts";
import { rememberUndone } from "../purchase/undone-offers.ts";

/** What was locked again: once for each opening. */
const done = new WeakSet<Opened>();

/** Takes the cookie away, and puts the locked content where it was. Quietly: the focus stays where it is. */
export async function lockAgain(opened: Opened, isQuiet = false): Promise<void> {
  if (done.has(opened)) return;
  done.add(opened);
  const { paywall, locked, unlocked } = opened;
  const { offer, access } = paywall;
  rememberUndone(offer);
  // Without the cookie's removal the page's server refuses the token all the same, seconds later.
  await withdrawAccess(access, offer).catch(() => {});
  if (locked !== unlocked) unlocked.replaceWith(locked);
  await paywall.lock(isQuiet);
  emit(paywall, "locked", { offer });
}

/**
 * What was given back, here or in another tab, may have opened this too: the same offer a second time on the page, or
 * what a pass gave. Then it is locked as well. One look at the platform for each return.
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
  // Without an answer it stays as it is: the page's server refuses it all the same at the next load.
  const onReturn = () => void look().catch(() => {});
  // A page that comes back from the browser's memory shows what it showed when it was left.
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) onReturn();
  };
  connection.addEventListener("returned", onReturn);
  addEventListener("pageshow", onPageShow);
}
