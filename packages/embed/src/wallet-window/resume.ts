import type { Connection } from "../platform/connection.ts";
import { PENDING_SLOT } from "./pending-slot.ts";
import { sessionStore } from "../platform/site-storage.ts";

/**
 * Answers `true` when this page load is the return from the wallet for this offer, after taking the wallet's answer.
 * @throws Failure
 */
export async function resume(connection: Connection, offer: string): Promise<boolean> {
  if (sessionStore.getItem(PENDING_SLOT) === null) return false;
  const { resumeRedirect } = await import("./connect.ts");
  return resumeRedirect(connection, sessionStore, offer);
}
