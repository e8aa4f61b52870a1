import type { Connection } from "../connection.ts";
import { declineText } from "../decline.ts";
import { languageOf } from "../language.ts";
import { messagesOf, textsIn } from "../messages/messages.ts";
import type { PaywallExtras, PaywallHost } from "../paywall-extras.ts";
import { REFUSAL_TEXTS } from "./refusal-texts.ts";

/** What a paywall can do beyond one price. */
export function extendPaywall(host: PaywallHost, connection: Connection): PaywallExtras {
  return {
    before: () => undefined,
    after: () => undefined,
    label: () => undefined,
    told: () => undefined,
    declined: (decline) => {
      const language = languageOf(host);
      return declineText(decline, messagesOf(language), textsIn(REFUSAL_TEXTS, language));
    },
    refresh: async () => {
      const { prices } = (await connection.requestAsPage(`/v1/offers/${host.offer}`)) as {
        prices: object;
      };
      host.setAttribute("prices", JSON.stringify(prices));
    },
  };
}
