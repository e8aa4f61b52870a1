import type { PriceTable } from "@tuppence/protocol/pricing";
import type {
  ChangeOffer,
  DownloadTerms,
  ItemTerms,
  MeteredTerms,
  PassTerms,
  PlayTerms,
} from "@tuppence/protocol/wire";
import { isoTime } from "../../../lib/iso-time.ts";
import { refusal, UnfitTerms } from "../errors.ts";
import { parsePrices, requireSameCurrencies, toMoney } from "./parse-prices.ts";

const MAX_METADATA_BYTES = 2048;

type Input<K extends keyof ChangeOffer> = NonNullable<ChangeOffer[K]>;

export function parsePlay(input: Input<"play">, list: PriceTable): PlayTerms {
  const { lengthSeconds, previewSeconds = 0, maximumPerDay = [] } = input;
  return {
    previewSeconds: Math.min(previewSeconds, lengthSeconds),
    lengthSeconds,
    maximumPerDay: maximumOf(maximumPerDay, list, "/play/maximumPerDay"),
  };
}

export function parseMetered(input: Input<"metered">, list: PriceTable): MeteredTerms {
  return { ...input, unitPrices: toMoney(list) };
}

export function parseDownload(input: Input<"download">): DownloadTerms {
  return { downloads: null, licence: false, ...input };
}

export function parseItem(input: Input<"item">, durationSeconds: number | null): ItemTerms {
  const { sku, type, units = 1, slot = null, metadata = {} } = input;
  const refuse = refusal("invalid-item", "/item");
  const isBooster = type === "booster";
  const stacking = input.stacking ?? (isBooster ? "extend" : "refuse");
  if ((type === "customization") !== (slot !== null))
    throw refuse("/slot", "A customization is worn in a slot; other items have none.");
  if (!isBooster && stacking !== "refuse")
    throw refuse("/stacking", "Only boosters add up or wait for each other.");
  if (isBooster && durationSeconds === null)
    throw new UnfitTerms("invalid-item", "/durationSeconds", "A booster works for a time.");
  const isCounted = type === "consumable" || type === "currency";
  if (isCounted && durationSeconds !== null)
    throw new UnfitTerms(
      "invalid-item",
      "/durationSeconds",
      `A ${type} is there until it is used.`,
    );
  if (!isCounted && units !== 1)
    throw refuse("/units", `A ${type} is one thing; only consumables and currency are counted.`);
  if (Buffer.byteLength(JSON.stringify(metadata)) > MAX_METADATA_BYTES)
    throw refuse("/metadata", `It is longer than ${MAX_METADATA_BYTES} bytes of JSON.`);
  return { sku, type, units, slot, stacking, metadata };
}

export function parsePass(input: Input<"pass">, list: PriceTable): PassTerms {
  const { scope, period, section = null, seasonUntil = null, renews = false } = input;
  const refuse = refusal("invalid-pass", "/pass");
  if ((scope === "section") !== (section !== null))
    throw refuse("/section", "A pass for a section names it; others name none.");
  const isSeason = period === "season";
  if (isSeason !== (seasonUntil !== null))
    throw refuse("/seasonUntil", "A season has an end; a day, week or month has its own.");
  if (isSeason && renews) throw refuse("/renews", "A season does not come again by itself.");
  const cap = maximumOf(input.cap ?? [], list, "/pass/cap");
  if (isSeason && cap.length > 0)
    throw refuse("/cap", "What is spent counts by day, week or month, not by season.");
  const until = seasonUntil === null ? null : isoTime(Date.parse(seasonUntil));
  return { scope, section, period, seasonUntil: until, renews, cap };
}

/** A maximum: none, or one above zero for each currency of the list prices. */
function maximumOf(input: Parameters<typeof parsePrices>[0], list: PriceTable, pointer: string) {
  const table = parsePrices(input, pointer);
  if (table.size > 0) requireSameCurrencies(list, table, pointer);
  return toMoney(table);
}
