import { hash } from "node:crypto";
import { type Html, html } from "../html/html.ts";

const WIDTH = 480;
const HEIGHT = 300;

/**
 * A picture for what has none: drawn from its id, so it is always the same. Its colours are the style sheet's, in both
 * themes.
 */
export function art(id: string, motif: "text" | "sound" | "film" | "coin"): Html {
  const bytes = hash("sha256", id, "buffer");
  const draw = { text: textArt, sound: soundArt, film: filmArt, coin: coinArt }[motif];
  return html`<svg class="art art-${(bytes[0] ?? 0) % 4}" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false"><rect class="ground" width="${WIDTH}" height="${HEIGHT}"/>${draw(bytes)}</svg>`;
}

function at(bytes: Buffer, index: number, least: number, most: number): number {
  return Math.round(least + ((bytes[index % bytes.length] ?? 0) / 255) * (most - least));
}

/** A page of lines, the last of which fade. */
function textArt(bytes: Buffer): Html {
  const lines = Array.from({ length: 8 }, (_, line) => {
    const width = line === 0 ? at(bytes, 1, 150, 210) : at(bytes, line + 2, 190, 250);
    const y = 62 + line * 27 + (line === 0 ? 0 : 12);
    return html`<rect class="${line === 0 ? "strong" : line > 4 ? "faint" : "soft"}" x="115" y="${y}" width="${width}" height="${line === 0 ? 18 : 9}" rx="4"/>`;
  });
  return html`<rect class="paper" x="80" y="32" width="320" height="300" rx="8"/>${lines}`;
}

/** Loudness over time. */
function soundArt(bytes: Buffer): Html {
  const bars = Array.from({ length: 30 }, (_, bar) => {
    const swell = Math.sin(((bar + 1) / 31) * Math.PI);
    const height = Math.max(8, Math.round(at(bytes, bar + 1, 50, 210) * swell));
    const x = 32 + bar * 14;
    return html`<rect class="${bar < 11 ? "strong" : "soft"}" x="${x}" y="${150 - Math.round(height / 2)}" width="8" height="${height}" rx="4"/>`;
  });
  return html`${bars}`;
}

/** A sun above hills. */
function filmArt(bytes: Buffer): Html {
  const [sun, first, second] = [
    at(bytes, 1, 120, 360),
    at(bytes, 2, 150, 190),
    at(bytes, 3, 200, 240),
  ];
  return html`<circle class="strong" cx="${sun}" cy="${at(bytes, 4, 90, 140)}" r="52"/><path class="soft" d="M0 ${first}Q120 ${first - 60} 240 ${first}T480 ${first}V300H0z"/><path class="paper" d="M0 ${second}Q120 ${second + 50} 240 ${second}T480 ${second}V300H0z"/>`;
}

/** Coins on each other. */
function coinArt(bytes: Buffer): Html {
  const coins = Array.from({ length: 5 }, (_, coin) => {
    const x = 240 + at(bytes, coin + 1, -26, 26);
    const y = 232 - coin * 34;
    return html`<ellipse class="soft" cx="${x}" cy="${y + 14}" rx="96" ry="34"/><ellipse class="strong" cx="${x}" cy="${y}" rx="96" ry="34"/><ellipse class="rim" cx="${x}" cy="${y}" rx="74" ry="24"/>`;
  });
  return html`${coins}`;
}
