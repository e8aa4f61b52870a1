import { prices, type Track } from "./track.ts";

const DOWNLOAD_PRICES = prices("0.25", "0.25", "300");

/** The record, in order. Its music was written for this example; `render/pieces.ts` has the notes. */
export const tracks: readonly Track[] = [
  {
    slug: "slow-tide",
    number: 1,
    title: "Slow Tide",
    about: "A chord goes out for eight beats and comes back changed. Guitar, bells, deep water.",
    lengthSeconds: 50,
    downloadPrices: DOWNLOAD_PRICES,
  },
  {
    slug: "copper-kettle",
    number: 2,
    title: "Copper Kettle",
    about: "Breakfast in G major. The kettle keeps time, more or less.",
    lengthSeconds: 42,
    downloadPrices: DOWNLOAD_PRICES,
  },
  {
    slug: "last-ferry",
    number: 3,
    title: "Last Ferry",
    about: "Electric piano after closing time. Somebody left the deck lights on.",
    lengthSeconds: 48,
    downloadPrices: DOWNLOAD_PRICES,
  },
  {
    slug: "snow-on-the-antenna",
    number: 4,
    title: "Snow on the Antenna",
    about: "A music box heard through a wall. Take it home for whatever it is worth to you.",
    lengthSeconds: 46,
    minimum: prices("0.05", "0.05", "50"),
    downloadPrices: prices("0.50", "0.50", "600"),
  },
];
