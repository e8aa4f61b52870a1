import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { putOnSale } from "@tuppence/example-kit/put-on-sale";
import { type SellerKeys, sellerKeys } from "@tuppence/example-kit/seller-keys";
import { createTuppence, type Tuppence } from "@tuppence/sdk";

const HERE = join(import.meta.dirname, "..");
const FILES = {
  picture: { name: "low-water.webp", type: "image/webp", path: "../video/media/low-water.webp" },
  song: { name: "last-ferry.ogg", type: "audio/ogg", path: "../music/media/last-ferry.ogg" },
  preview: {
    name: "last-ferry-preview.ogg",
    type: "audio/ogg",
    path: "../music/media/last-ferry-preview.ogg",
  },
  listen: {
    name: "snow-on-the-antenna.ogg",
    type: "audio/ogg",
    path: "../music/media/snow-on-the-antenna.ogg",
  },
  listenPreview: {
    name: "snow-on-the-antenna-preview.ogg",
    type: "audio/ogg",
    path: "../music/media/snow-on-the-antenna-preview.ogg",
  },
} as const;
const SONG = { whole: "song", preview: "preview", seconds: 48 } as const;
const LISTEN = { whole: "listen", preview: "listenPreview", seconds: 46 } as const;

export interface SeedOptions {
  readonly platformUrl: string;
  readonly operatorKey: string;
  /** Where the pages are reached, without a slash at the end. */
  readonly origin: string;
  /** Where the seller's keys are kept between starts. */
  readonly keysFile: string;
}

/** What a page names: the offers' ids. */
export interface Offers {
  readonly article: string;
  readonly song: string;
  readonly listen: string;
}

/**
 * Puts an article and two songs on sale at a Tuppence instance, which keeps them. Safe to call at every start: what is
 * there is found again. A person does the same in the studio.
 *
 * @example
 * const { offers } = await seedStatic({ platformUrl, operatorKey, origin: "http://localhost:8407", keysFile });
 */
export async function seedStatic(
  options: SeedOptions,
): Promise<{ readonly keys: SellerKeys; readonly offers: Offers }> {
  const keys = await sellerKeys({ ...options, name: "Averill Creek" });
  const seller = createTuppence({ url: options.platformUrl, key: keys.secretKey });
  const [article, song, listen] = await putOnSale(seller, [
    {
      kind: "unlock",
      title: "The mill that ran on the moon",
      resourceUrl: `${options.origin}/`,
      prices: [{ amount: "0.05", currency: "USD" }],
    },
    {
      kind: "unlock",
      title: "Last Ferry",
      resourceUrl: `${options.origin}/song.html`,
      prices: [{ amount: "0.25", currency: "USD" }],
    },
    {
      kind: "play",
      title: "Snow on the Antenna",
      resourceUrl: `${options.origin}/listen.html`,
      prices: [{ amount: "0.01", currency: "USD" }],
      play: { lengthSeconds: LISTEN.seconds },
    },
  ]);
  if (!article || !song || !listen) throw new Error("Nothing was put on sale.");
  await keepArticle(seller, article.id);
  await keepSong(seller, song.id, SONG);
  await keepSong(seller, listen.id, LISTEN);
  return { keys, offers: { article: article.id, song: song.id, listen: listen.id } };
}

async function keepArticle(seller: Tuppence, offer: string): Promise<void> {
  const text = await readFile(join(HERE, "kept/the-mill.md"), "utf8");
  const markdown = text.replace("(picture)", `(${await fileId(seller, "picture")})`);
  const there = await kept(seller, offer);
  if (there?.kind === "article" && there.markdown === markdown) return;
  await seller.offers.keep(offer, { kind: "article", markdown });
}

async function keepSong(
  seller: Tuppence,
  offer: string,
  song: typeof SONG | typeof LISTEN,
): Promise<void> {
  const file = await fileId(seller, song.whole);
  const there = await kept(seller, offer);
  if (there?.kind === "audio" && there.file === file) return;
  const preview = await fileId(seller, song.preview);
  await seller.offers.keep(offer, { kind: "audio", file, preview, seconds: song.seconds });
}

/** `undefined` when nothing is kept yet. */
function kept(seller: Tuppence, offer: string) {
  return seller.offers.content(offer).catch((error: unknown) => {
    if (error instanceof Error && "status" in error && error.status === 404) return undefined;
    throw error;
  });
}

/** The uploaded file, or a new upload. */
async function fileId(seller: Tuppence, which: keyof typeof FILES): Promise<string> {
  const { name, type, path } = FILES[which];
  for await (const file of seller.files.each({ limit: 100 })) {
    if (file.name === name) return file.id;
  }
  const data = new Uint8Array(await readFile(join(HERE, path)));
  return (await seller.files.upload({ name, type, data })).id;
}
