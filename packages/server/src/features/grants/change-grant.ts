import type { ChangeGrant, Grant } from "@tuppence/protocol/wire";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import { expectAccepted } from "../../api/declined.ts";
import { newOperation } from "../../api/derived-operation.ts";
import { GrantAlreadyRevokedError } from "./errors.ts";
import { findGrant } from "./find-grant.ts";
import { grantToWire } from "./grant-to-wire.ts";
import type { GrantsDeps } from "./grants-deps.ts";
import { parseExpiry } from "./parse-expiry.ts";
import { parseLimits } from "./parse-limits.ts";

/** Changes what a grant allows, from its next purchase on. */
export async function changeGrant(
  deps: GrantsDeps,
  actor: BuyerActor | Operator,
  publicId: string,
  change: ChangeGrant,
): Promise<Grant> {
  const grant = await findGrant(deps, actor, publicId);
  const outcome = await deps.ledger.submit({
    kind: "change-grant",
    ...newOperation(),
    buyerId: grant.buyerId,
    grantId: grant.id,
    limits: parseLimits(change.limits ?? {}),
    expiresAtMs:
      change.expiresAt === undefined ? undefined : parseExpiry(change.expiresAt, deps.now()),
  });
  if (outcome.status === "declined" && outcome.reason === "grant-revoked")
    throw new GrantAlreadyRevokedError();
  expectAccepted(outcome);
  deps.forget(grant.id);
  return grantToWire(await findGrant(deps, actor, publicId), deps.now());
}
