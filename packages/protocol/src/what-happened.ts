import type { CapProgress, Purchase, PurchaseResult } from "./wire/purchase.ts";

/** As much of a purchase's answer as tells what was paid. */
export type Answered = Pick<
  PurchaseResult,
  "alreadyOwned" | "capProgress" | "charged" | "coveredBy" | "free"
> & { readonly purchase: Pick<Purchase, "offer" | "currency"> };

/**
 * What is to be said of a payment. `paid`: this much was taken, perhaps with a cap that it counts towards or reached.
 * `for-another`: it was taken for a pass or a bundle that gives what was wanted. The others took nothing: `owned` was
 * the buyer's already, `covered` is part of a pass or a bundle they had, `cap` and `day-maximum` were reached before,
 * and `free` costs nobody anything.
 */
export type Happened =
  | { readonly said: "paid"; readonly cap?: CapProgress; readonly reached?: CapProgress }
  | { readonly said: "for-another" | "owned" | "covered" | "free" | "cap" | "day-maximum" };

/**
 * What a purchase's answer means to whoever wanted `wanted`, an offer's id. The one place that decides it: pages, players
 * and the wallet only choose the words.
 *
 * @example whatHappened(result, "off_1") // { said: "paid" }
 */
export function whatHappened(result: Answered, wanted: string): Happened {
  const { alreadyOwned, charged, free, purchase, capProgress = [] } = result;
  if (!isNothing(charged)) {
    if (purchase.offer !== wanted) return { said: "for-another" };
    const counted = capProgress.filter(({ currency }) => currency === purchase.currency);
    const reached = counted.find((cap) => cap.reached);
    if (reached !== undefined) return { said: "paid", reached };
    const cap = nearest(counted);
    return cap === undefined ? { said: "paid" } : { said: "paid", cap };
  }
  if (free === "covered" || result.coveredBy !== undefined) return { said: "covered" };
  if (alreadyOwned || free === "owned") return { said: "owned" };
  if (free === "cap" || free === "day-maximum") return { said: free };
  return { said: "free" };
}

/** The cap that is nearest to being reached. */
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
