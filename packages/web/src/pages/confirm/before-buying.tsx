import { Text } from "@mantine/core";
import { KINDS } from "@tuppence/protocol/offers";
import type { Money, Offer, OfferQuote } from "@tuppence/protocol/wire";
import { isLess, isPositive, minus } from "../../format/amounts.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { isolated } from "../../format/isolated.ts";

interface BeforeBuyingProps {
  readonly offer: Offer;
  readonly quote: OfferQuote;
  readonly price: Money;
}

/** What the buyer already has and should know about before paying for a bundle or a pass. */
export function BeforeBuying({ offer, quote, price }: BeforeBuyingProps) {
  const { confirm: words } = useI18n().messages;
  const format = useFormat();
  const { ownedParts = [], everythingOwned = false, capInstead = [] } = quote;
  const cap = everythingOwned ? undefined : capInstead.find((one) => isBetter(one, price));
  if (ownedParts.length === 0 && cap === undefined) return null;
  const has = KINDS[offer.kind].gives === "what-it-covers" ? words.runsAlready : words.alreadyYours;
  return (
    <div>
      {ownedParts.length > 0 && (
        <>
          <Text size="sm">{everythingOwned ? words.allYours : has}</Text>
          <Text component="ul" size="sm" my={4} pl="lg">
            {ownedParts.map(({ offer: id, title, expiresAt }) => (
              <li key={id}>
                {expiresAt === null ? (
                  <bdi>{title}</bdi>
                ) : (
                  words.runsUntil(isolated(title), format.time(expiresAt))
                )}
              </li>
            ))}
          </Text>
        </>
      )}
      {cap && (
        <Text size="sm">
          {words.capInstead(
            format.price(minus(cap.cap, cap.spent), cap.currency),
            isolated(cap.title),
            format.until(cap.periodEndsAt),
          )}
        </Text>
      )}
    </div>
  );
}

/** Whether reaching the cap costs less than the pass, or no more than the pass if something is spent already. */
function isBetter(
  { spent, cap, currency }: NonNullable<OfferQuote["capInstead"]>[number],
  price: Money,
): boolean {
  if (currency !== price.currency || !isLess(spent, cap)) return false;
  const rest = minus(cap, spent);
  return isPositive(spent) ? !isLess(price.amount, rest) : isLess(rest, price.amount);
}
