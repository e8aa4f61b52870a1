import type { BuyerId, GrantId } from "@tuppence/protocol";
import { expectAccepted } from "../../api/declined.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { GrantsDeps } from "./grants-deps.ts";

/** Ends a grant permanently. Revoking it again changes nothing. */
export async function revokeGrant(
  deps: Pick<GrantsDeps, "ledger" | "forget">,
  grant: { readonly id: GrantId; readonly buyerId: BuyerId },
  operation: RequestOperation,
): Promise<void> {
  expectAccepted(
    await deps.ledger.submit({
      kind: "revoke-grant",
      ...operation,
      buyerId: grant.buyerId,
      grantId: grant.id,
    }),
  );
  deps.forget(grant.id);
}
