import { type OfferId, type PurchaseId, parseId } from "@tuppence/protocol";
import type { EntitlementCheck, EntitlementCheckQuery } from "@tuppence/protocol/wire";
import { UNDO_MS } from "../../ledger/index.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import type { BuyerActor, GrantActor, SellerActor } from "../../api/actor.ts";
import { isoTime } from "../../lib/iso-time.ts";
import { entitlementScope } from "./entitlement-scope.ts";
import type { EntitlementRow, EntitlementStore, Givers } from "./entitlement-store.ts";
import { entitlementToWire } from "./entitlement-to-wire.ts";
import { BuyerMissingError } from "./errors.ts";

export interface CheckEntitlementDeps {
  readonly entitlements: EntitlementStore;
  readonly tokens: AccessIssuer;
  /** The passes that give access to an offer. */
  readonly passesCovering: (offerId: OfferId) => Promise<Omit<Givers, "offerId">>;
  /** The purchase that brought the entitlement, while this caller can still undo it. */
  readonly undoOf: (
    actor: BuyerActor | GrantActor,
    purchaseId: PurchaseId,
  ) => Promise<EntitlementCheck["undo"]>;
  /** Records in advance that a pass opens an offer; false when the pass was returned. */
  readonly noteOpened: (
    pass: Pick<EntitlementRow, "id" | "buyerId" | "purchaseId">,
    offerId: OfferId,
  ) => Promise<boolean>;
  readonly now: () => number;
}

const NO: EntitlementCheck = {
  entitled: false,
  entitlement: null,
  accessToken: null,
  accessTokenExpiresAt: null,
};

/**
 * Whether a buyer now owns an offer or a pass that covers it, with a fresh access token if so. An offer that does not
 * exist is simply not owned.
 */
export async function checkEntitlement(
  deps: CheckEntitlementDeps,
  actor: BuyerActor | GrantActor | SellerActor,
  query: EntitlementCheckQuery,
): Promise<EntitlementCheck> {
  const offerId = parseId("offer", query.offer);
  const scope = entitlementScope(deps.tokens, actor, query);
  if (scope?.buyerId === null) throw new BuyerMissingError();
  if (offerId === undefined || scope === undefined) return NO;
  const nowMs = deps.now();
  const givers = { offerId, ...(await deps.passesCovering(offerId)) };
  const row = await deps.entitlements.findLiving(scope.buyerId, scope.sellerId, givers, nowMs);
  if (row === undefined) return NO;
  // The token is for the offer that was asked about: with a pass, the page opens as if it had been bought.
  const subject = { ...row, offerId, entitlementId: row.id };
  if (row.offerId !== offerId && !(await deps.noteOpened(row, offerId))) return NO;
  const { token, expiresAtMs } = await deps.tokens.reissue(subject, nowMs);
  const isRecent = actor.kind !== "seller" && nowMs <= row.startsAtMs + UNDO_MS;
  const undo = isRecent ? await deps.undoOf(actor, row.purchaseId) : undefined;
  return {
    entitled: true,
    entitlement: entitlementToWire(row, deps.tokens.pseudonym(row.sellerId, row.buyerId)),
    accessToken: token,
    accessTokenExpiresAt: isoTime(expiresAtMs),
    ...(undo && { undo }),
  };
}
