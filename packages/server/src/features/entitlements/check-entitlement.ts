import { parseId } from "@tuppence/protocol";
import type { EntitlementCheck, EntitlementCheckQuery } from "@tuppence/protocol/wire";
import type { AccessIssuer } from "../access-issuer.ts";
import type { BuyerActor, GrantActor, SellerActor } from "../actor.ts";
import { isoTime } from "../iso-time.ts";
import { entitlementScope } from "./entitlement-scope.ts";
import type { EntitlementStore } from "./entitlement-store.ts";
import { entitlementToWire } from "./entitlement-to-wire.ts";
import { BuyerMissing } from "./errors.ts";

export interface CheckEntitlementDeps {
  readonly entitlements: EntitlementStore;
  readonly tokens: AccessIssuer;
  readonly now: () => number;
}

const NO: EntitlementCheck = {
  entitled: false,
  entitlement: null,
  accessToken: null,
  accessTokenExpiresAt: null,
};

/** Whether a buyer has an offer now, with a fresh access token when so. What does not exist is not had. */
export async function checkEntitlement(
  deps: CheckEntitlementDeps,
  actor: BuyerActor | GrantActor | SellerActor,
  query: EntitlementCheckQuery,
): Promise<EntitlementCheck> {
  const offerId = parseId("offer", query.offer);
  const scope = entitlementScope(deps.tokens, actor, query.buyer);
  if (scope?.buyerId === null) throw new BuyerMissing();
  if (offerId === undefined || scope === undefined) return NO;
  const nowMs = deps.now();
  const row = await deps.entitlements.findLiving(scope.buyerId, scope.sellerId, offerId, nowMs);
  if (row === undefined) return NO;
  const subject = { ...row, entitlementId: row.id };
  const { token, expiresAtMs } = await deps.tokens.reissue(subject, nowMs);
  return {
    entitled: true,
    entitlement: entitlementToWire(row, deps.tokens.pseudonym(row.sellerId, row.buyerId)),
    accessToken: token,
    accessTokenExpiresAt: isoTime(expiresAtMs),
  };
}
