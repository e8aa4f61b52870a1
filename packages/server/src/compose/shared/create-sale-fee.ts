import type { RunningConfig } from "../../config.ts";
import type { Rails } from "../../rails/create-rails.ts";
import { sellerPart } from "../../rails/fees/seller-part.ts";
import type { SaleFee } from "../../sale/sale-fee.ts";

const DAY_MS = 86_400_000;
const WHOLE = 10_000;

/** The platform's fee and, where sellers bear the rails' fees, their part of them: it changes at most from day to day. */
export function createSaleFee({
  config: { feeBasisPoints, railFee },
  rails,
  now,
}: {
  readonly config: Pick<RunningConfig, "feeBasisPoints" | "railFee">;
  readonly rails: Rails;
  readonly now: () => number;
}): SaleFee {
  if (railFee !== "seller") return { basisPointsOf: () => feeBasisPoints };
  let day = -1;
  const parts = new Map<string, number>();
  const partOf = (currency: string): number => {
    const nowMs = now();
    const today = Math.floor(nowMs / DAY_MS);
    if (today !== day) {
      parts.clear();
      day = today;
    }
    const known = parts.get(currency) ?? sellerPart(rails, currency, nowMs).basisPoints;
    parts.set(currency, known);
    return known;
  };
  return {
    basisPointsOf(currencies) {
      let part = 0;
      for (const currency of currencies) part = Math.max(part, partOf(currency));
      return Math.min(WHOLE, feeBasisPoints + part);
    },
  };
}
