import { parseId } from "@tuppence/protocol";
import type { BuyerActor, GrantActor, Operator } from "../../api/actor.ts";
import { GrantNotFoundError } from "./errors.ts";
import type { GrantRow } from "./grant-store.ts";
import type { GrantsDeps } from "./grants-deps.ts";

/** The grant with this public id, if the caller may see it: its buyer, the operator, or the grant itself. */
export async function findGrant(
  deps: Pick<GrantsDeps, "store">,
  actor: BuyerActor | Operator | GrantActor,
  publicId: string,
): Promise<GrantRow> {
  const id = parseId("grant", publicId);
  const grant = id && (await deps.store.find(id));
  if (grant === undefined || !maySee(actor, grant)) throw new GrantNotFoundError();
  return grant;
}

function maySee(actor: BuyerActor | Operator | GrantActor, grant: GrantRow): boolean {
  switch (actor.kind) {
    case "operator":
      return true;
    case "buyer":
      return grant.buyerId === actor.buyerId;
    case "grant":
      return grant.id === actor.grantId;
  }
}
