import { asFailure, Failure } from "../platform/failure.ts";
import { callPage } from "./page-content.ts";
import { localStore } from "../platform/site-storage.ts";

const DAY_MS = 86_400_000;
/** The offer to be delivered, and the path on this site that takes the access token. */
export interface Delivery {
  readonly access: string;
  readonly offer: string;
}

const slotOf = (access: string) => `tuppence:delivery:${access}`;

/**
 * Asks the page's server, before anything is paid, whether it would accept an access token. A yes is remembered for a day.
 * @throws Failure
 */
export async function checkDelivery(delivery: Delivery): Promise<void> {
  const slot = slotOf(delivery.access);
  const ageMs = Date.now() - Number(localStore.getItem(slot));
  if (ageMs >= 0 && ageMs < DAY_MS) return;
  try {
    await probe(delivery);
    localStore.setItem(slot, `${Date.now()}`);
  } catch (error) {
    const { reason } = asFailure(error);
    warn(delivery, reason);
    throw new Failure(reason.replace("undelivered", "undeliverable"));
  }
}

/** After a failed delivery, the next purchase checks again. */
export function forgetDelivery(delivery: Delivery, reason: string): void {
  localStore.removeItem(slotOf(delivery.access));
  warn(delivery, reason);
}

function warn({ access }: Delivery, reason: string): void {
  void import("../declines/warn-developer.ts").then(
    ({ warnDeveloper }) => warnDeveloper(reason, access),
    () => {},
  );
}

async function probe({ access, offer }: Delivery): Promise<void> {
  const response = await callPage(access, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ offer, probe: true }),
  });
  const { status, headers } = response;
  const isPage = headers.get("content-type")?.includes("html");
  if (status >= 500) throw new Failure("undelivered:broken");
  if (isPage || [404, 405, 410].includes(status)) throw new Failure("undelivered:missing");
  // A server without the SDK may not know the question. Any other answer shows that it is there.
  const { type } = (await response.json().catch(() => ({}))) as { type?: string };
  if (type === "urn:tuppence:problem:foreign-origin") throw new Failure("undelivered:refused");
}
