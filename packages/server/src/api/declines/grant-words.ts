import type { DeclineReason } from "../../ledger/index.ts";
import type { Words } from "./words.ts";

const badToken = (description: string) => ({
  "WWW-Authenticate": `Bearer error="invalid_token", error_description="${description}", DPoP error="invalid_token", error_description="${description}", algs="ES256 EdDSA"`,
});

/** Refusals about a grant. */
export const grantWords = {
  "grant-not-found": {
    name: "token-invalid",
    title: "The token is not valid",
    status: 401,
    hint: "Ask the buyer for a new grant.",
    headers: badToken("The grant does not exist"),
  },
  "grant-revoked": {
    title: "The grant was revoked",
    status: 401,
    detail: "The buyer withdrew this permission. Nothing more is charged.",
    hint: "Ask the buyer for a new grant.",
    headers: badToken("The grant was revoked"),
  },
  "grant-expired": {
    title: "The grant has expired",
    status: 401,
    detail:
      "The buyer gave this permission for a limited time, which is over. Nothing more is charged.",
    hint: "Ask the buyer for a new grant.",
    headers: badToken("The grant has expired"),
  },
  "grant-not-for-seller": {
    title: "The grant is for another seller",
    status: 403,
    detail: "The buyer gave this permission for another seller's offers. Nothing was charged.",
    hint: "Ask the buyer for a grant for this seller.",
  },
  "over-budget": {
    title: "Over the budget",
    status: 402,
    detail: "The price is more than what is left of the budget. Nothing was charged.",
    hint: "Open the confirm page, where the buyer can pay or raise the budget.",
  },
  "above-ask-line": {
    title: "The buyer wants to be asked",
    status: 402,
    detail:
      "The price is above the amount from which the buyer wants to confirm each payment. Nothing was charged.",
    hint: "Open the confirm page, /confirm?offer=…, where the buyer can approve it.",
  },
} satisfies Partial<Record<DeclineReason, Words>>;
