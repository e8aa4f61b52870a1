import type { Connection } from "../connection.ts";
import { accessTokenFor } from "../purchase.ts";

/**
 * A page that comes back from the browser's memory shows what it showed when it was left. What was given back in the
 * meantime (in the wallet, on the way) is locked again.
 */
export function relockWhenGivenBack(of: {
  readonly connection: Connection;
  readonly offer: string;
  readonly locked: Element;
  readonly unlocked: Element;
}): void {
  const { connection, offer, locked, unlocked } = of;
  const onPageShow = async ({ persisted }: PageTransitionEvent) => {
    // Locked by an undo, or gone with a part of the page: nothing to see to any more.
    if (!unlocked.isConnected) return removeEventListener("pageshow", onPageShow);
    if (!persisted || connection.grant === undefined) return;
    const token = await accessTokenFor(connection, offer).catch(() => "unknown");
    if (token === undefined) unlocked.replaceWith(locked);
  };
  addEventListener("pageshow", onPageShow);
}
