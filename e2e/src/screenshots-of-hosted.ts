import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { OfferPage } from "@tuppence/protocol/wire";
import type { Browser, Page } from "playwright-core";
import { covers } from "../../examples/music/src/covers/covers.ts";
import { tidePools } from "../../examples/newspaper/src/articles/tide-pools.ts";
import { nightTrain } from "../../examples/newspaper/src/illustrations/night-train.ts";
import { tidePool } from "../../examples/newspaper/src/illustrations/tide-pool.ts";
import { type HostedSeller, makeHostedSeller } from "./world/hosted-seller.ts";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";

const MEDIA = join(import.meta.dirname, "../../examples/music/media");
const WIDE = { width: 1200, height: 750 };
const SQUARE = { width: 640, height: 640 };
const prices = [{ amount: "0.02", currency: "USD" }];

/** A seller's page that the platform hosts, and the page of a song. */
export async function takeHosted(
  platform: RunningPlatform,
  browser: Browser,
  take: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const named = { name: "Harbour Letters", handle: "harbour" };
  const seller = await makeHostedSeller(platform, browser, named);
  const song = await fill(platform, seller);
  const { page } = await Reader.open(browser, { viewport: { width: 1200, height: 1250 } });
  await page.goto(`${platform.url}/@harbour`, { waitUntil: "networkidle" });
  await take(page, "hosted-seller");
  await page.setViewportSize({ width: 1200, height: 760 });
  await page.goto(song.url, { waitUntil: "networkidle" });
  await take(page, "hosted-song");
}

async function fill(platform: RunningPlatform, seller: HostedSeller): Promise<OfferPage> {
  const picture = async (svg: string, size: typeof WIDE, description: string) => ({
    file: await seller.picture(svg, size),
    description,
  });
  const sell = async (terms: object, page: object, content?: object) => {
    const offer = await seller.offer({ kind: "unlock", prices, ...terms });
    if (content !== undefined)
      await platform.api.call("PUT", `/v1/offers/${offer.id}/content`, seller.key, content);
    return seller.page(offer.id, page);
  };
  const sound = async (name: string) =>
    seller.upload(name, "audio/ogg", await readFile(join(MEDIA, name)));
  const [lantern, tide] = [covers.get("record") ?? "", covers.get("slow-tide") ?? ""];
  await seller.profile({
    text: "Essays and songs from a small harbour town. New things on Thursdays, **when the tide allows**.",
    picture: await picture(lantern, SQUARE, "A lantern over dark water"),
    links: [{ title: "Newsletter", url: "https://harbour.example/letters" }],
    language: "en",
  });
  await sell(
    {
      kind: "pass",
      title: "A month of everything",
      pass: { scope: "all", period: "month" },
      prices: [{ amount: "3", currency: "USD" }],
    },
    { summary: "All essays and songs." },
  );
  const song = await sell(
    {
      kind: "play",
      title: "Slow Tide",
      play: { lengthSeconds: 48, previewSeconds: 12 },
      prices: [{ amount: "0.01", currency: "USD" }],
    },
    {
      summary: "Piano, a room, and the sea outside.",
      picture: await picture(tide, SQUARE, "Waves under a moon"),
    },
    {
      kind: "audio",
      file: await sound("slow-tide.ogg"),
      preview: await sound("slow-tide-preview.ogg"),
      seconds: 48,
    },
  );
  await sell(
    { title: "The night train keeps its promises" },
    {
      summary: "Eleven hours in a corridor of sleeping strangers.",
      picture: await picture(nightTrain(), WIDE, "A train under the moon"),
    },
  );
  await sell(
    { title: tidePools.title },
    {
      summary: tidePools.standfirst,
      picture: await picture(tidePool(), WIDE, tidePools.illustrationAlt),
      language: "en",
    },
    {
      kind: "article",
      markdown: `${tidePools.opening}\n\n<!-- more -->\n\n${tidePools.rest}`,
    },
  );
  return song;
}
