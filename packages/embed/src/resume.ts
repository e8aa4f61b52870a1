import type { Connection } from "./connection.ts";
import { ASKED_SLOT } from "./asked-slot.ts";
import { sessionStore } from "./stores.ts";

/**
 * Whether this page load is the way back from the wallet for this offer; then its answer has been taken.
 * @throws Failure
 */
export async function resume(connection: Connection, offer: string): Promise<boolean> {
  if (sessionStore.getItem(ASKED_SLOT) === null) return false;
  const { resumeRedirect } = await import("./more/connect.ts");
  return resumeRedirect(connection, sessionStore, offer);
}
