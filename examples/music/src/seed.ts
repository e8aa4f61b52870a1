import { readFile } from "node:fs/promises";
import { putOnSale } from "@tuppence/example-kit/put-on-sale";
import { type SellerKeys, sellerKeys } from "@tuppence/example-kit/seller-keys";
import { type CreateOffer, createTuppence } from "@tuppence/sdk";
import { ALBUM, BAND } from "./pages/layout.ts";
import { recordingOf } from "./recordings.ts";
import {
  ALBUM_PRICES,
  PLAY_MAXIMUM,
  PLAY_PRICES,
  PREVIEW_SECONDS,
  pathOf,
  type Track,
} from "./tracks/track.ts";
import { tracks } from "./tracks/tracks.ts";

/**
 * Puts the record on sale at a Tuppence instance. Safe to call at every start: what is there is found again.
 *
 * @example
 * import { startMusic } from "@tuppence/example-music";
 * import { seedMusic } from "@tuppence/example-music/seed";
 *
 * const keys = await seedMusic({
 *   platformUrl: "http://localhost:8402",
 *   operatorKey: "op_…",
 *   origin: "http://localhost:8404", // where the page will be reached
 *   keysFile: ".tuppence/music-keys.json", // made with mode 0600; holds the secret key
 * });
 * const music = await startMusic({ platformUrl, ...keys, port: 8404 });
 */
export interface SeedOptions {
  readonly platformUrl: string;
  readonly operatorKey: string;
  /** Without a slash at the end. */
  readonly origin: string;
  /** Where the seller's keys are kept between starts. */
  readonly keysFile: string;
}

const REFUND_WINDOW_SECONDS = 3600;
const DOWNLOADS = 5;

export async function seedMusic(options: SeedOptions): Promise<SellerKeys> {
  const { platformUrl, origin } = options;
  const keys = await sellerKeys({ ...options, name: BAND });
  const seller = createTuppence({ url: platformUrl, key: keys.secretKey });
  const files = await recordingsThere(platformUrl, keys.secretKey);
  const single: CreateOffer[] = [];
  for (const track of tracks) {
    const file = files.get(fileNameOf(track)) ?? (await upload(platformUrl, keys.secretKey, track));
    single.push(playOf(track, origin), downloadOf(track, origin, file));
  }
  const offers = await putOnSale(seller, single);
  const downloads = offers.filter(({ kind }) => kind === "download").map(({ id }) => id);
  await putOnSale(seller, [
    {
      kind: "bundle",
      title: `${ALBUM}, the whole record`,
      resourceUrl: `${origin}/`,
      prices: ALBUM_PRICES,
      refundWindowSeconds: REFUND_WINDOW_SECONDS,
      bundle: { offers: downloads },
    },
  ]);
  return keys;
}

function playOf(track: Track, origin: string): CreateOffer {
  return {
    kind: "play",
    title: track.title,
    resourceUrl: origin + pathOf(track),
    prices: PLAY_PRICES,
    refundWindowSeconds: REFUND_WINDOW_SECONDS,
    play: {
      previewSeconds: PREVIEW_SECONDS,
      lengthSeconds: track.lengthSeconds,
      maximumPerDay: PLAY_MAXIMUM,
    },
  };
}

function downloadOf(track: Track, origin: string, file: string): CreateOffer {
  const { minimum, downloadPrices } = track;
  const suggestion = [...downloadPrices];
  return {
    kind: "download",
    title: `${track.title}, the file`,
    resourceUrl: origin + pathOf(track),
    prices: suggestion,
    refundWindowSeconds: REFUND_WINDOW_SECONDS,
    ...(minimum === undefined ? {} : { payWhatYouWant: { minimum: [...minimum], suggestion } }),
    download: { file, downloads: DOWNLOADS, licence: true },
  };
}

function fileNameOf(track: Track): string {
  return `${BAND} - ${String(track.number).padStart(2, "0")} ${track.title}.ogg`;
}

interface File {
  readonly id: string;
  readonly name: string;
}

/** The seller's files by name. */
async function recordingsThere(platformUrl: string, key: string): Promise<Map<string, string>> {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(`${platformUrl}/v1/files?limit=100`, { headers });
  if (!answer.ok) throw new Error(`The seller's files could not be read: ${await answer.text()}`);
  const { data } = (await answer.json()) as { data: readonly File[] };
  return new Map(data.map(({ id, name }) => [name, id]));
}

async function upload(platformUrl: string, key: string, track: Track): Promise<string> {
  const name = fileNameOf(track);
  const answer = await fetch(`${platformUrl}/v1/files?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "audio/ogg",
      "idempotency-key": `recording-${track.slug}`,
    },
    body: await readFile(recordingOf(track, "full").path),
  });
  if (!answer.ok) throw new Error(`${name} was not taken: ${await answer.text()}`);
  return ((await answer.json()) as File).id;
}
