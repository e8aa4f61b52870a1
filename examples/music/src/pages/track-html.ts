import { escapeHtml, type Offer, type Price } from "@tuppence/sdk";
import { pathOf, type Track } from "../tracks/track.ts";
import type { Site } from "./layout.ts";

export interface TrackOnSale {
  readonly track: Track;
  /** Undefined while the platform cannot be asked. */
  readonly play: Extract<Offer, { kind: "play" }> | undefined;
  readonly download: Extract<Offer, { kind: "download" }> | undefined;
}

/** A track's player: its preview for everyone, and what the rest costs. */
export function playerHtml(site: Site, { track, play, download }: TrackOnSale): string {
  const preview = `${pathOf(track)}/preview.ogg`;
  const audio = `<audio preload="metadata" src="${preview}"></audio>`;
  if (play === undefined) return `<audio controls preload="metadata" src="${preview}"></audio>`;
  return element(
    "tup-play",
    {
      ...ofSite(site),
      offer: play.id,
      pay: "play",
      prices: json(play.prices),
      maximum: json(play.play.maximumPerDay),
      heading: track.title,
      length: String(track.lengthSeconds),
      preview,
      src: `${pathOf(track)}/full.ogg`,
      also: download?.id ?? "",
    },
    audio,
  );
}

/** The button that sells a track's file. */
export function downloadHtml(site: Site, { track, download }: TrackOnSale, label: string): string {
  if (download === undefined) return "";
  const named = download.payWhatYouWant;
  return element("tup-buy", {
    ...ofSite(site),
    offer: download.id,
    kind: "download",
    prices: json(download.prices),
    label,
    heading: track.title,
    ...(named ? { minimum: json(named.minimum), suggestion: json(named.suggestion) } : {}),
  });
}

export function buyHtml(site: Site, offer: Offer, label: string): string {
  return element("tup-buy", {
    ...ofSite(site),
    offer: offer.id,
    kind: offer.kind,
    prices: json(offer.prices),
    label,
  });
}

function ofSite({ platformUrl, publishableKey }: Site) {
  return { platform: platformUrl, key: publishableKey };
}

function json(prices: readonly Price[]): string {
  return JSON.stringify(prices);
}

function element(name: string, attributes: Readonly<Record<string, string>>, inner = ""): string {
  const text = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
  return `<${name}${text.join("")}>${inner}</${name}>`;
}

export function lengthText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
