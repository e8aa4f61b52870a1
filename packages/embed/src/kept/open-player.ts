import type { Connection } from "../platform/connection.ts";
import { asFailure, Failure } from "../platform/failure.ts";
import { readFull } from "./read-full.ts";
import { type MediaAddress, renew } from "./renew.ts";

/** Gives a player the address of what was paid for, and a new one when that has ended. @throws Failure */
export async function openPlayer(
  player: HTMLElement & { readonly offer: string },
  connection: Connection,
  token: string,
): Promise<void> {
  const media = player.querySelector<HTMLMediaElement>("audio, video");
  if (!media || (!token && !connection.grant)) throw new Failure("undelivered:locked");
  const read = async (): Promise<MediaAddress> => {
    const { content, expiresAt } = await readFull(connection, player.offer, token);
    if (content.kind === "article") return undefined;
    player.setAttribute("src", content.url);
    return { src: content.url, until: expiresAt };
  };
  const address = await read().catch((error: unknown) => {
    const { reason } = asFailure(error);
    throw new Failure(`undelivered:${reason === "offline" ? "unreachable" : "broken"}`);
  });
  if (address) renew(media, address, connection, read);
}
