import { ITEM_TYPES } from "@tuppence/protocol/offers";
import type { KindTermsInput, Money } from "@tuppence/protocol/wire";
import type { OfferDraft } from "./offer-draft.ts";
import type { Reader } from "./reader.ts";
import { secondsOfLength } from "./spans.ts";

/** The terms of the draft's own kind, in a field with its name. */
export function kindTermsOf(
  draft: OfferDraft,
  prices: readonly Money[],
  read: Reader,
): KindTermsInput {
  switch (draft.kind) {
    case "unlock":
      return {};
    case "play":
      return { play: playOf(draft.play, read) };
    case "metered": {
      const { unit, holdUnits, idleSeconds } = draft.metered;
      return {
        metered: {
          unit,
          unitPrices: [...prices],
          holdUnits: read.whole("/metered/holdUnits", holdUnits),
          idleSeconds: read.whole("/metered/idleSeconds", idleSeconds),
        },
      };
    }
    case "download": {
      const { file, downloads, licence } = draft.download;
      const often = downloads.trim() === "" ? null : read.whole("/download/downloads", downloads);
      return {
        download: { file: read.text("/download/file", file), downloads: often, licence },
      };
    }
    case "feature":
      return { feature: { feature: read.slug("/feature/feature", draft.feature.feature) } };
    case "item":
      return { item: itemOf(draft.item, read) };
    case "pass":
      return { pass: passOf(draft.pass, read) };
    case "bundle": {
      if (draft.bundle.offers.length === 0) read.fault("/bundle/offers", "missing");
      return { bundle: { offers: [...draft.bundle.offers] } };
    }
  }
}

function playOf({ length, preview, maximumPerDay }: OfferDraft["play"], read: Reader) {
  const lengthSeconds = secondsOfLength(length);
  if (lengthSeconds === undefined || lengthSeconds === 0)
    read.fault("/play/lengthSeconds", length.trim() === "" ? "missing" : "not-length");
  const previewSeconds = preview.trim() === "" ? 0 : secondsOfLength(preview);
  if (previewSeconds === undefined) read.fault("/play/previewSeconds", "not-length");
  return {
    lengthSeconds: lengthSeconds ?? 1,
    previewSeconds: previewSeconds ?? 0,
    maximumPerDay: maximumPerDay === null ? [] : read.table("/play/maximumPerDay", maximumPerDay),
  };
}

function itemOf(item: OfferDraft["item"], read: Reader) {
  const { hasSlot, isCounted, runs } = ITEM_TYPES[item.type];
  return {
    sku: read.slug("/item/sku", item.sku),
    type: item.type,
    units: isCounted ? read.whole("/item/units", item.units) : 1,
    slot: hasSlot ? read.slug("/item/slot", item.slot) : null,
    stacking: runs ? item.stacking : ("refuse" as const),
    metadata: metadataOf(item.metadata, read),
  };
}

function metadataOf(text: string, read: Reader): Readonly<Record<string, unknown>> {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>;
  } catch {
    // Told below, like any other text that is no object.
  }
  read.fault("/item/metadata", "not-json");
  return {};
}

function passOf(pass: OfferDraft["pass"], read: Reader) {
  const isSeason = pass.period === "season";
  const seasonUntil = isSeason ? read.time("/pass/seasonUntil", pass.seasonUntil) : null;
  if (isSeason && seasonUntil === null) read.fault("/pass/seasonUntil", "missing");
  return {
    scope: pass.scope,
    section: pass.scope === "section" ? read.slug("/pass/section", pass.section) : null,
    period: pass.period,
    seasonUntil,
    renews: pass.renews && !isSeason,
    cap: pass.cap === null || isSeason ? [] : read.table("/pass/cap", pass.cap),
  };
}
