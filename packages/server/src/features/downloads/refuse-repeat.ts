import { parseId } from "@tuppence/protocol";
import type { Download, LicenceKey } from "@tuppence/protocol/wire";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { DownloadNotOwnedError } from "./errors.ts";
import type { CreateDownloadDeps } from "./create-download.ts";

/** Refuses to repeat an address or a licence key once the purchase behind it was returned or has expired. */
export async function refuseRepeat(
  deps: Pick<CreateDownloadDeps, "stillStands" | "now">,
  { buyerId }: BuyerActor | GrantActor,
  answer: Pick<Download | LicenceKey, "purchase" | "offer">,
): Promise<void> {
  const purchaseId = parseId("purchase", answer.purchase);
  const offerId = parseId("offer", answer.offer);
  const stands =
    purchaseId && offerId && (await deps.stillStands(buyerId, purchaseId, offerId, deps.now()));
  if (stands !== true) throw new DownloadNotOwnedError();
}
