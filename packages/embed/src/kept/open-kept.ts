import type { OfferFullContent } from "@tuppence/protocol/wire";
import { languageOf } from "../messages/language-of.ts";
import { textsIn } from "../messages/messages.ts";
import type { Connection } from "../platform/connection.ts";
import { asFailure, Failure } from "../platform/failure.ts";
import { buildNodes } from "./build-nodes.ts";
import { KEPT_TEXTS } from "./kept-texts.ts";
import { mediaNode } from "./media-node.ts";
import { readFull } from "./read-full.ts";
import { renew } from "./renew.ts";

/** Reads all of what was bought from the platform, and puts it in the place of the free part. @throws Failure */
export async function openKept(
  paywall: Element & { readonly offer: string },
  connection: Connection,
  token: string,
): Promise<{ locked: Element; unlocked: Element }> {
  const read = () => readFull(connection, paywall.offer, token);
  const full = await read().catch((error: unknown) => {
    const { reason } = asFailure(error);
    throw new Failure(`undelivered:${reason === "offline" ? "unreachable" : "broken"}`);
  });
  const around = paywall.closest<HTMLElement>("[data-tuppence-content]");
  const locked = around ?? paywall;
  const unlocked = (around?.cloneNode(false) as HTMLElement) ?? document.createElement("div");
  unlocked.dataset["tuppenceAccess"] = "open";
  unlocked.dataset["tuppenceContent"] = "";
  unlocked.append(nodesOf(full, { connection, read, language: languageOf(locked) }));
  locked.replaceWith(unlocked);
  return { locked, unlocked };
}

interface Reading {
  readonly connection: Connection;
  readonly read: () => Promise<OfferFullContent>;
  readonly language: string;
}

function nodesOf(full: OfferFullContent, { connection, read, language }: Reading): Node {
  const { content, title } = full;
  if (content.kind === "article") return buildNodes(content.html);
  const { whole } = textsIn(KEPT_TEXTS, language);
  const media = mediaNode(content.kind, content.url, `${whole}: ${title}`);
  // What is loaded counts as used: it may be returned as long as it was not played.
  media.preload = "none";
  const address = { src: content.url, until: full.expiresAt };
  renew(media, address, connection, async () => {
    const { content: now, expiresAt: until } = await read();
    return now.kind === "article" ? undefined : { src: now.url, until };
  });
  return media;
}
