import type { Price } from "@tuppence/sdk";
import type { Good } from "./good.ts";

/** Everything on the harbour's shelf. */
export const goods: readonly Good[] = [
  good({
    sku: "hull-news",
    title: "Yesterday’s news",
    text: "A hull folded from the paper.",
    type: "customization",
    slot: "hull",
    prices: cents(2, 30),
  }),
  good({
    sku: "hull-crane",
    title: "Crane paper",
    text: "A red hull with small waves.",
    type: "customization",
    slot: "hull",
    prices: cents(3, 40),
  }),
  good({
    sku: "hull-gold",
    title: "Gold leaf",
    text: "For a boat that wants to be seen.",
    type: "customization",
    slot: "hull",
    prices: cents(8, 110),
  }),
  good({
    sku: "flag-pennant",
    title: "Green pennant",
    text: "Flies from the stern.",
    type: "customization",
    slot: "flag",
    prices: cents(1, 15),
  }),
  good({
    sku: "flag-star",
    title: "Evening star",
    text: "A flag for going home by.",
    type: "customization",
    slot: "flag",
    prices: cents(6, 80),
    pearls: 12,
  }),
  good({
    sku: "flag-fish",
    title: "Little fish",
    text: "For whoever sails with the current.",
    type: "customization",
    slot: "flag",
    prices: cents(2, 30),
  }),
  good({
    sku: "lantern",
    title: "Bow lantern",
    text: "See further down the dark river. Yours for good.",
    type: "durable",
    prices: cents(5, 70),
  }),
  good({
    sku: "patch",
    title: "Three patches",
    text: "One mends a torn boat, so that it sails on.",
    type: "consumable",
    units: 3,
    prices: cents(3, 40),
    pearls: 2,
  }),
  good({
    sku: "moonlight",
    title: "Moonlight",
    text: "Fireflies count twice. Another adds its time.",
    type: "booster",
    minutes: 10,
    stacking: "extend",
    prices: cents(2, 30),
  }),
  good({
    sku: "tailwind",
    title: "Tailwind",
    text: "A pearl more for every arrival. Another waits its turn.",
    type: "booster",
    minutes: 10,
    stacking: "queue",
    prices: cents(2, 30),
  }),
  good({
    sku: "high-water",
    title: "High water",
    text: "Half of the rocks are under. One at a time.",
    type: "booster",
    minutes: 10,
    stacking: "refuse",
    prices: cents(3, 40),
  }),
  good({
    sku: "pearl",
    title: "River pearls",
    text: "As many as you like. What you have not used can go back.",
    type: "currency",
    prices: [
      { amount: "0.005", currency: "USD" },
      { amount: "0.005", currency: "EUR" },
      { amount: "7", currency: "KRW" },
    ],
  }),
  good({
    sku: "skippers-wheel",
    title: "Skipper’s wheel",
    text: "Hold Space to drift slower, or steer with a gamepad. Works offline.",
    type: "feature",
    prices: cents(10, 140),
  }),
];

function good(
  given: Partial<Good> & Pick<Good, "sku" | "title" | "text" | "type" | "prices">,
): Good {
  return { units: 1, slot: null, minutes: null, stacking: "refuse", pearls: null, ...given };
}

function cents(count: number, won: number): readonly Price[] {
  const amount = `0.${String(count).padStart(2, "0")}`;
  return [
    { amount, currency: "USD" },
    { amount, currency: "EUR" },
    { amount: String(won), currency: "KRW" },
  ];
}
