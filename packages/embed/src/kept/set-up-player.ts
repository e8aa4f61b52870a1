import { mediaNode } from "./media-node.ts";
import { give, readTeaser } from "./read-teaser.ts";

/**
 * Makes a working player of `<tup-play offer="off_…">`: puts an `<audio>` or `<video>` with the preview into it, and gives
 * it the price, the title, the length and the seller's key.
 */
export async function setUpPlayer(player: HTMLElement): Promise<void> {
  const told = await readTeaser(player);
  if (told === undefined || told.teaser.content.kind === "article") return;
  const { kind, preview, seconds } = told.teaser.content;
  const src = preview?.url ?? "";
  if (player.querySelector("audio, video") === null) {
    const media = mediaNode(kind, src, told.teaser.title);
    // The player has controls of its own.
    media.controls = false;
    if (kind === "audio") media.style.display = "none";
    player.append(media);
  }
  give(player, { ...told.attributes, pay: "play", preview: src, length: `${seconds ?? 0}` });
}
