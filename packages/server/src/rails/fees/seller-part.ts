import { findCurrency } from "@tuppence/protocol";
import { suggestedTopUps } from "@tuppence/protocol/fees";
import type { Rails } from "../create-rails.ts";
import { railFee } from "./rail-fees.ts";

/** What sellers pay of each sale in a currency for the top-ups that sales are paid with. */
export interface SellerPart {
  readonly basisPoints: number;
  /** The first day of the price list that it follows from; null when no rail costs anything, or what they cost is not known. */
  readonly from: string | null;
}

const NOTHING: SellerPart = { basisPoints: 0, from: null };

/**
 * Where sellers bear the rails' fees: the share that the provider of the dearest rail keeps of the recommended top-up,
 * rounded up to a basis point. With which rail's money a sale is paid is not known beforehand, and sellers are to know
 * what a sale costs them: so it is the same for all sales in a currency, until a provider changes its prices.
 */
export function sellerPart(rails: Rails, code: string, nowMs: number): SellerPart {
  const currency = findCurrency(code);
  if (currency === undefined) return NOTHING;
  let dearest = NOTHING;
  for (const rail of rails.values()) {
    const [limits, fee] = [rail.topUpLimits(currency), railFee(rail.name, code, nowMs)];
    if (limits === undefined || fee === undefined) continue;
    const best = suggestedTopUps(fee, limits, currency).find(({ isBest }) => isBest);
    const basisPoints = best === undefined ? 0 : Number((best.feeShare + 99n) / 100n);
    if (basisPoints > dearest.basisPoints) dearest = { basisPoints, from: fee.from };
  }
  return dearest;
}
