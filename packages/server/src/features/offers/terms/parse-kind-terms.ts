import { ITEM_TYPES, type KindWithTerms } from "@tuppence/protocol/offers";
import type { PriceTable } from "@tuppence/protocol/pricing";
import type { KindTerms, KindTermsInput } from "@tuppence/protocol/wire";
import { isoTime } from "../../../lib/iso-time.ts";
import { refusal, UnfitTermsError } from "../errors.ts";
import { parsePrices, requireSameCurrencies, toMoney } from "./parse-prices.ts";

const MAX_METADATA_BYTES = 2048;

type Input<K extends KindWithTerms> = NonNullable<KindTermsInput[K]>;
type Terms<K extends KindWithTerms> = NonNullable<KindTerms[K]>;

/** Other terms that the terms of a kind may depend on. */
interface Beside {
  readonly prices: PriceTable;
  readonly durationSeconds: number | null;
}

const PARSERS: {
  readonly [K in KindWithTerms]: (input: Input<K>, beside: Beside) => Terms<K>;
} = {
  play: parsePlay,
  metered: parseMetered,
  download: parseDownload,
  feature: (input) => input,
  item: parseItem,
  pass: parsePass,
  bundle: (input) => input,
};

/** Checks the terms of an offer's own kind, and fills in the defaults. */
export function parseKindTerms<K extends KindWithTerms>(
  kind: K,
  given: Pick<KindTermsInput, K>,
  beside: Beside,
): KindTerms {
  const input = given[kind];
  return input === undefined ? {} : { [kind]: PARSERS[kind](input, beside) };
}

function parsePlay(input: Input<"play">, { prices: list }: Beside): Terms<"play"> {
  const { lengthSeconds, previewSeconds = 0, maximumPerDay = [] } = input;
  return {
    previewSeconds: Math.min(previewSeconds, lengthSeconds),
    lengthSeconds,
    maximumPerDay: maximumOf(maximumPerDay, list, "/play/maximumPerDay"),
  };
}

function parseMetered(input: Input<"metered">, { prices }: Beside): Terms<"metered"> {
  return { ...input, unitPrices: toMoney(prices) };
}

function parseDownload(input: Input<"download">): Terms<"download"> {
  return { downloads: null, licence: false, ...input };
}

function parseItem(input: Input<"item">, { durationSeconds }: Beside): Terms<"item"> {
  const { sku, type, units = 1, slot = null, metadata = {} } = input;
  const refuse = refusal("invalid-item", "/item");
  const { hasSlot, isCounted, runs } = ITEM_TYPES[type];
  const stacking = input.stacking ?? (runs ? "extend" : "refuse");
  if (hasSlot !== (slot !== null))
    throw refuse("/slot", "A customization is worn in a slot; other items have none.");
  if (!runs && stacking !== "refuse")
    throw refuse("/stacking", "Only boosters add up or wait for each other.");
  if (runs && durationSeconds === null)
    throw new UnfitTermsError("invalid-item", "/durationSeconds", "A booster needs a duration.");
  if (isCounted && durationSeconds !== null)
    throw new UnfitTermsError(
      "invalid-item",
      "/durationSeconds",
      `A ${type} stays until it is used, so it has no duration.`,
    );
  if (!isCounted && units !== 1)
    throw refuse(
      "/units",
      `A ${type} is a single item; only consumables and currency are counted.`,
    );
  if (Buffer.byteLength(JSON.stringify(metadata)) > MAX_METADATA_BYTES)
    throw refuse("/metadata", `It is longer than ${MAX_METADATA_BYTES} bytes of JSON.`);
  return { sku, type, units, slot, stacking, metadata };
}

function parsePass(input: Input<"pass">, { prices: list }: Beside): Terms<"pass"> {
  const { scope, period, section = null, seasonUntil = null, renews = false } = input;
  const refuse = refusal("invalid-pass", "/pass");
  if ((scope === "section") !== (section !== null))
    throw refuse("/section", "A pass for a section names it; others name none.");
  const isSeason = period === "season";
  if (isSeason !== (seasonUntil !== null))
    throw refuse(
      "/seasonUntil",
      "A season has an explicit end; a day, week or month ends on its own.",
    );
  if (isSeason && renews) throw refuse("/renews", "A season cannot renew.");
  const cap = maximumOf(input.cap ?? [], list, "/pass/cap");
  if (isSeason && cap.length > 0)
    throw refuse("/cap", "Spending is counted by day, week or month, not by season.");
  const until = seasonUntil === null ? null : isoTime(Date.parse(seasonUntil));
  return { scope, section, period, seasonUntil: until, renews, cap };
}

/** A maximum: none, or one above zero for each currency of the list prices. */
function maximumOf(input: Parameters<typeof parsePrices>[0], list: PriceTable, pointer: string) {
  const table = parsePrices(input, pointer);
  if (table.size > 0) requireSameCurrencies(list, table, pointer);
  return toMoney(table);
}
