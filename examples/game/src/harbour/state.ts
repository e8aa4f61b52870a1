import type { Order, Price } from "@tuppence/sdk";
import type { Good } from "../goods/good.ts";
import type { RiverPlan } from "../river/course.ts";

/** A good with what the platform says about it now. */
export interface GoodOnSale extends Good {
  readonly offer: string;
}

/** A paid thing that may still be returned, or was. */
export interface Receipt {
  readonly purchase: string;
  readonly title: string;
  readonly price: Price;
  readonly createdAt: string;
  readonly refundableUntil: string;
  readonly returned: boolean;
  /** What came back of it, as far as that is known. */
  readonly cameBack: Price | null;
  /** What is worn is used: it cannot be returned. */
  readonly isWorn: boolean;
}

/** All the page shows, as the game's server knows it. */
export interface HarbourState {
  readonly isKnown: boolean;
  readonly goods: readonly GoodOnSale[];
  /** How many of each thing. */
  readonly things: Readonly<Record<string, number>>;
  /** What each slot holds. */
  readonly worn: Readonly<Record<string, string>>;
  /** Until when each booster works, those that wait included. */
  readonly boosters: Readonly<Record<string, string>>;
  readonly orders: readonly Order[];
  readonly receipts: readonly Receipt[];
  readonly onBreak: boolean;
}

/** A trip down the river, as the server set it out. */
export interface TripStart {
  readonly trip: string;
  readonly plan: RiverPlan;
  readonly perFirefly: number;
  readonly patches: number;
  readonly lantern: boolean;
}

export interface TripEnd {
  readonly score: number;
  /** What the harbour gives for it. */
  readonly pearls: number;
}
