import { type GrantId, newId, routeOf } from "@tuppence/protocol";
import type { NewGrant } from "@tuppence/protocol/wire";
import { expectAccepted } from "../../api/declined.ts";
import type { GrantToIssue } from "../../sale/grant-issuer.ts";
import { grantToWire } from "./grant-to-wire.ts";
import type { GrantsDeps } from "./grants-deps.ts";

/** Creates a grant, or returns the one this operation created before. */
export async function issueGrant(deps: GrantsDeps, input: GrantToIssue): Promise<NewGrant> {
  const grantId = input.grantId ?? newId("grant", routeOf(input.buyerId), deps.now());
  const { id } = expectAccepted(
    await deps.ledger.submit({
      kind: "create-grant",
      ...input.operation,
      buyerId: input.buyerId,
      grantId,
      walletId: input.walletId,
      sellerId: input.sellerId,
      label: input.label,
      tokenHash: deps.tokens.hashOf(grantId).toString("hex"),
      dpopThumbprint: input.dpopThumbprint,
      limits: input.limits,
      expiresAtMs: input.expiresAtMs,
    }),
  );
  const made = await deps.store.find(id as GrantId);
  if (made === undefined) throw new Error(`the ledger created grant ${id}, but it is missing`);
  return { ...grantToWire(made, deps.now()), token: deps.tokens.tokenOf(made.id) };
}
