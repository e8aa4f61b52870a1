import type { OfferFullContent } from "@tuppence/protocol/wire";
import { languageOf } from "../messages/language-of.ts";
import { textsIn } from "../messages/messages.ts";
import type { Connection } from "../platform/connection.ts";
import { asFailure, Failure } from "../platform/failure.ts";
import { buildNodes } from "./build-nodes.ts";
import { KEPT_TEXTS } from "./kept-texts.ts";
import { mediaNode } from "./media-node.ts";

/** Reads all of what was bought from the platform, and puts it in the place of the free part. @throws Failure */
export async function openKept(
  paywall: Element & { readonly offer: string },
  connection: Connection,
): Promise<{ locked: Element; unlocked: Element }> {
  const full = await readFull(connection, paywall.offer).catch((error: unknown) => {
    const { reason } = asFailure(error);
    throw new Failure(`undelivered:${reason === "offline" ? "unreachable" : "broken"}`);
  });
  const around = paywall.closest<HTMLElement>("[data-tuppence-content]");
  const locked = around ?? paywall;
  const unlocked = (around?.cloneNode(false) as HTMLElement) ?? document.createElement("div");
  unlocked.dataset["tuppenceAccess"] = "open";
  unlocked.dataset["tuppenceContent"] = "";
  unlocked.append(nodesOf(full, connection, languageOf(locked)));
  locked.replaceWith(unlocked);
  return { locked, unlocked };
}

async function readFull(connection: Connection, offer: string): Promise<OfferFullContent> {
  const path = `/v1/offers/${offer}/content/full`;
  return (await connection.request({ method: "GET", path })) as OfferFullContent;
}

function nodesOf(full: OfferFullContent, connection: Connection, language: string): Node {
  const { content, title, offer } = full;
  if (content.kind === "article") return buildNodes(content.html);
  const { whole } = textsIn(KEPT_TEXTS, language);
  const media = mediaNode(content.kind, content.url, `${whole}: ${title}`);
  renew(media, full.expiresAt, connection, async () => {
    const again = await readFull(connection, offer);
    return again.content.kind === "article"
      ? undefined
      : { src: again.content.url, until: again.expiresAt };
  });
  return media;
}

type Address = { readonly src: string; readonly until: string } | undefined;

/** Its address works for some minutes. A player that needs it later gets a new one, and continues where it was. */
function renew(
  media: HTMLMediaElement,
  until: string,
  clock: { readonly nowMs: number },
  read: () => Promise<Address>,
): void {
  let untilMs = Date.parse(until);
  const again = async () => {
    // Not for another failure: that one would come again.
    if (clock.nowMs < untilMs) return;
    untilMs = Number.POSITIVE_INFINITY;
    const address = await read().catch(() => undefined);
    if (address === undefined) return;
    const { currentTime, paused } = media;
    media.src = address.src;
    media.currentTime = currentTime;
    untilMs = Date.parse(address.until);
    if (!paused) await media.play().catch(() => {});
  };
  for (const type of ["error", "play", "seeking"]) media.addEventListener(type, () => void again());
}
