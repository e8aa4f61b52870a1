import { type Micros, micros, parseMicros, type WalletId } from "@tuppence/protocol";
import { createDraw } from "../http/draw.ts";

/** The month is December 2026, UTC: the price lists that are compared apply on all of its days. */
export const MONTH_BEGINS_MS = Date.UTC(2026, 11, 1);
export const DAYS = 30;
const DAY_MS = 86_400_000;

export const CURRENCY = "EUR";
export const TOP_UP = parseMicros("20");
export const PRICE = parseMicros("0.05");
const SALES_IN_A_TOP_UP = Number(TOP_UP / PRICE);

export const OFFERS = 1_000;
export const SELLERS = 100;
/** Neighbouring articles of a reader lie apart, so that all of them are different. */
const NEXT_OFFER = 7;
/** The fewest things somebody buys in the month, and how many more the keenest buyer does; most are near the fewest. */
const FEWEST = 60;
const MORE = 420;

/** What somebody brings into the month and wants in it. */
export interface Buyer {
  readonly n: number;
  readonly walletId: WalletId;
  /** What earlier months have left in the wallet. */
  readonly openingMicros: Micros;
  /** How many things they buy in the month. */
  readonly appetite: number;
  /** The first of their offers, and the seller of what they bought before the month. */
  readonly firstOffer: number;
  readonly earlierSeller: number;
  /** What is in the wallet. */
  balanceMicros: Micros;
  /** How many they have bought. */
  bought: number;
}

/**
 * People in the middle of using a wallet: how far each last top-up is spent is as random as the day on which the month
 * begins. So what earlier months left in wallets is about what this one leaves.
 */
export function makeBuyers(count: number, walletOf: (n: number) => WalletId): readonly Buyer[] {
  const draw = createDraw(5);
  const evenly = createEvenDraw(3);
  return Array.from({ length: count }, (_, n) => ({
    n,
    walletId: walletOf(n),
    openingMicros: micros(PRICE * BigInt(evenly(SALES_IN_A_TOP_UP))),
    appetite: FEWEST + draw(MORE),
    firstOffer: evenly(OFFERS),
    earlierSeller: evenly(SELLERS),
    balanceMicros: micros(0n),
    bought: 0,
  }));
}

/** How many of their purchases somebody has made by the end of a day, spread over the month. */
export function boughtBy({ appetite, n }: Buyer, day: number): number {
  if (day === DAYS - 1) return appetite;
  // Not everybody's first purchase is on the first day.
  return Math.floor((appetite * (day + (n % 7) / 7)) / DAYS);
}

export function offerOf({ firstOffer }: Buyer, purchase: number): number {
  return (firstOffer + purchase * NEXT_OFFER) % OFFERS;
}

/** Some sellers have many offers, most have few. */
export function sellerOfOffer(offer: number): number {
  return Math.floor((offer / OFFERS) ** 2 * SELLERS);
}

/** Noon of a day of the month; day -1 is the one before it. */
export function noonOf(day: number): number {
  return MONTH_BEGINS_MS + day * DAY_MS + DAY_MS / 2;
}

/** What a month would take in top-ups if all wallets were empty at its beginning. */
export function topUpsFromEmpty(buyers: readonly Buyer[]): number {
  return buyers.reduce((sum, { appetite }) => sum + Math.ceil(appetite / SALES_IN_A_TOP_UP), 0);
}

/** Whole numbers below `count`, each as likely as the others. (The squares that `createDraw` takes are undone.) */
function createEvenDraw(seed: number): (count: number) => number {
  const draw = createDraw(seed);
  const fine = 2 ** 30;
  return (count) => Math.floor(Math.sqrt(draw(fine) / fine) * count);
}
