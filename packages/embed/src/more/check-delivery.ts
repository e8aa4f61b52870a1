import { asFailure, Failure } from "../failure.ts";
import { callPage, isByHeader, type PaidPart } from "../page-content.ts";
import { localStore } from "../stores.ts";

const DAY_MS = 86_400_000;
const slotOf = (access: string) => `tuppence:delivery:${access}`;

/**
 * Asks the page's server, before anything is paid, whether it would take the proof of payment: once, then the answer
 * yes is believed for a day. Not asked where the page itself takes it, since that page is there.
 * @throws Failure
 */
export async function checkDelivery(paywall: PaidPart): Promise<void> {
  if (isByHeader(paywall)) return;
  const slot = slotOf(paywall.access);
  const ageMs = Date.now() - Number(localStore.getItem(slot));
  if (ageMs >= 0 && ageMs < DAY_MS) return;
  try {
    await probe(paywall);
    localStore.setItem(slot, `${Date.now()}`);
  } catch (error) {
    const { reason } = asFailure(error);
    warn(paywall, reason);
    throw new Failure(reason.replace("undelivered", "undeliverable"));
  }
}

/** A delivery that failed after all is checked anew next time. */
export function forgetDelivery(paywall: PaidPart, reason: string): void {
  localStore.removeItem(slotOf(paywall.access));
  warn(paywall, reason);
}

function warn({ access }: PaidPart, reason: string): void {
  void import("./warn-developer.ts").then(
    ({ warnDeveloper }) => warnDeveloper(reason, access),
    () => {},
  );
}

async function probe({ access, offer }: PaidPart): Promise<void> {
  const response = await callPage(access, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ offer, probe: true }),
  });
  const { status, headers } = response;
  const isPage = headers.get("content-type")?.includes("html");
  if (status >= 500) throw new Failure("undelivered:broken");
  if (isPage || [404, 405, 410].includes(status)) throw new Failure("undelivered:missing");
  // A server of another make does not know the question, and says so in its own way: it is there.
  const { type } = (await response.json().catch(() => ({}))) as { type?: string };
  if (type === "urn:tuppence:problem:foreign-origin") throw new Failure("undelivered:refused");
}
