import type { CapProgress, Money } from "@tuppence/protocol/wire";
import { isMore, remaining } from "../prices/amounts.ts";
import type { PassOffer } from "../platform/read-offer.ts";

export interface OfferedPass {
  readonly offer: PassOffer;
  readonly price: Money;
}

/**
 * Leaves out passes that the reader would get for no more money by buying single items. Whoever has spent something
 * towards a pass's cap gets the pass when the rest is spent, so it is left out when that rest is at most its price.
 * Without any spending it is left out only when its cap is below its price.
 */
export function passesWorthOffering(
  passes: readonly OfferedPass[],
  caps: readonly Pick<CapProgress, "pass" | "spent" | "cap" | "currency">[],
): readonly OfferedPass[] {
  return passes.filter(({ offer, price }) => {
    const { currency, amount } = price;
    const own = caps.find((cap) => cap.pass === offer.id && cap.currency === currency);
    const limit = own?.cap ?? offer.pass.cap.find((cap) => cap.currency === currency)?.amount;
    if (limit === undefined) return true;
    const spent = own?.spent ?? "0";
    const rest = remaining(limit, spent);
    return isMore(spent, "0") ? isMore(rest, amount) : !isMore(amount, rest);
  });
}
