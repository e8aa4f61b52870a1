import { formatMicros, micros, parseMicros } from "@tuppence/protocol/money";
import type { GrantLimits } from "@tuppence/protocol/wire";
import { isLess } from "../format/amounts.ts";
import { currencyScale } from "@tuppence/protocol/currency-scale";

export type PresetName = "careful" | "everyday" | "generous";
export const PRESET_NAMES: readonly PresetName[] = ["careful", "everyday", "generous"];

const IN_DOLLARS: Readonly<Record<PresetName, Record<"perDay" | "perMonth" | "askAbove", string>>> =
  {
    careful: { perDay: "0.5", perMonth: "5", askAbove: "0.2" },
    everyday: { perDay: "1", perMonth: "10", askAbove: "0.5" },
    generous: { perDay: "3", perMonth: "30", askAbove: "1" },
  };

/** The limits of a preset in a currency. No preset unlocks without a click: people switch that on themselves. */
export function presetLimits(name: PresetName, currency: string): GrantLimits {
  const { perDay, perMonth, askAbove } = IN_DOLLARS[name];
  return {
    perDay: scaled(perDay, currency),
    perMonth: scaled(perMonth, currency),
    askAbove: scaled(askAbove, currency),
    autoUnlockBelow: null,
  };
}

/** The highest price for unlocking without a click, before anybody changes it. */
export function usualAutoUnlock(currency: string): string {
  return scaled("0.05", currency);
}

/** The test money a guest starts with: whole units, which every currency can be topped up with. */
export function startMoney(currency: string): string {
  return scaled("5", currency);
}

/** From this price on, the buyer confirms twice: ten times the price that the usual budget asks about. */
export function largeSum(currency: string): string {
  return scaled("5", currency);
}

const TOP_UPS = ["1", "5", "20", "100", "1000", "10000", "100000"];

/** The amounts on the test-money buttons: the three smallest that cover what is missing. */
export function topUpChoices(currency: string, atLeast = "0"): readonly string[] {
  return TOP_UPS.map((amount) => scaled(amount, currency))
    .filter((amount) => !isLess(amount, atLeast))
    .slice(0, 3);
}

/** The amounts on the buttons for the phone bill: small ones, as far as there is room for them. */
export function smallChoices(
  currency: string,
  { atLeast, atMost }: { readonly atLeast: string; readonly atMost: string },
): readonly string[] {
  if (isLess(atMost, atLeast)) return [];
  const choices = ["1", "2", "5", "10"]
    .map((amount) => scaled(amount, currency))
    .filter((amount) => !isLess(amount, atLeast) && !isLess(atMost, amount));
  return choices.length > 0 ? choices : [atLeast];
}

/** The marks below which a wallet can be topped up automatically. */
export function markChoices(currency: string): readonly string[] {
  return ["1", "2", "5"].map((amount) => scaled(amount, currency));
}

function scaled(dollars: string, currency: string): string {
  return formatMicros(micros(parseMicros(dollars) * BigInt(currencyScale(currency))));
}
