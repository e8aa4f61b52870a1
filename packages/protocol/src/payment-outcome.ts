import type { CapProgress, Purchase, PurchaseResult } from "./wire/purchase.ts";

/** The part of a purchase's answer that says what was paid. */
export type PurchaseAnswer = Pick<
  PurchaseResult,
  "alreadyOwned" | "capProgress" | "charged" | "coveredBy" | "free"
> & { readonly purchase: Pick<Purchase, "offer" | "currency"> };

/**
 * The outcome of a purchase for its buyer. `paid`: money was charged; it may count towards a cap, or have reached one.
 * `for-another`: it was charged for a pass or a bundle that includes what was wanted. In the other cases nothing was
 * charged: the buyer `owned` it already, a pass or bundle `covered` it, the `cap` or the `day-maximum` was reached
 * before, or it was `free` for everybody.
 */
export type PaymentOutcome =
  | { readonly outcome: "paid"; readonly cap?: CapProgress; readonly reached?: CapProgress }
  | { readonly outcome: "for-another" | "owned" | "covered" | "free" | "cap" | "day-maximum" };

/**
 * What a purchase's answer means to a buyer who wanted the offer `wanted`. Pages, players and the wallet all use this and
 * only choose the words.
 *
 * @example paymentOutcome(result, "off_1") // { outcome: "paid" }
 */
export function paymentOutcome(result: PurchaseAnswer, wanted: string): PaymentOutcome {
  const { alreadyOwned, charged, free, purchase, capProgress = [] } = result;
  if (!isNothing(charged)) {
    if (purchase.offer !== wanted) return { outcome: "for-another" };
    const counted = capProgress.filter(({ currency }) => currency === purchase.currency);
    const reached = counted.find((cap) => cap.reached);
    if (reached !== undefined) return { outcome: "paid", reached };
    const cap = nearest(counted);
    return cap === undefined ? { outcome: "paid" } : { outcome: "paid", cap };
  }
  if (free === "covered" || result.coveredBy !== undefined) return { outcome: "covered" };
  if (alreadyOwned || free === "owned") return { outcome: "owned" };
  if (free === "cap" || free === "day-maximum") return { outcome: free };
  return { outcome: "free" };
}

/** The cap that is closest to being reached. */
function nearest(caps: readonly CapProgress[]): CapProgress | undefined {
  return caps.reduce<CapProgress | undefined>(
    (best, cap) => (best !== undefined && left(best) <= left(cap) ? best : cap),
    undefined,
  );
}

function left({ cap, spent }: CapProgress): bigint {
  return millionths(cap) - millionths(spent);
}

function millionths(amount: string): bigint {
  const [units = "", fraction = ""] = amount.split(".");
  return BigInt(units + fraction.padEnd(6, "0"));
}

function isNothing(amount: string): boolean {
  return !/[1-9]/.test(amount);
}
