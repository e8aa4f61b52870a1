import type { Connection } from "../platform/connection.ts";
import { sessionStore } from "../platform/site-storage.ts";

/** Where it is kept that this page has sent the reader to the wallet in this same window, for a grant. */
export const ASKED_SLOT = "tuppence:authorization";

/**
 * Whether this page load is the way back from the wallet for this offer; then its answer has been taken.
 * @throws Failure
 */
export async function resume(connection: Connection, offer: string): Promise<boolean> {
  if (sessionStore.getItem(ASKED_SLOT) === null) return false;
  const { resumeRedirect } = await import("./connect.ts");
  return resumeRedirect(connection, sessionStore, offer);
}
