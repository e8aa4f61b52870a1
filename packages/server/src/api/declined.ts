import { ProblemError } from "@tuppence/protocol";
import type { Accepted, Conflict, DeclineReason, Declined, LimitReset } from "../ledger/index.ts";
import { isoTime } from "../lib/iso-time.ts";

interface Words {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly hint?: string;
  /** The problem's name where it is not the reason's own: what is hidden must look like what is absent. */
  readonly name?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Requests are for purchases; what a meter charged, its seller gives back when the buyer writes to them. */
const ASK_SELLER =
  "Ask the seller: POST /v1/refund-requests for a purchase. What a meter charged, the seller gives back with POST /v1/meters/{id}/refund.";

const badToken = (description: string) => ({
  "WWW-Authenticate": `Bearer error="invalid_token", error_description="${description}", DPoP error="invalid_token", error_description="${description}", algs="ES256 EdDSA"`,
});

/** What each of the ledger's refusals says on the wire. The type checker keeps it complete. */
const WORDS: Readonly<Record<DeclineReason, Words>> = {
  "wallet-not-found": {
    title: "No such wallet",
    status: 404,
    hint: "List your wallets with GET /v1/wallets.",
  },
  "wallet-exists": {
    title: "There is already a wallet in this currency",
    status: 409,
    detail: "A buyer has one wallet in each currency.",
    hint: "List the wallets with GET /v1/wallets and use the one that is there.",
  },
  "wallet-suspended": {
    title: "The wallet is suspended",
    status: 403,
    detail: "The operator has stopped payments from and into this wallet. Nothing was charged.",
    hint: "What was bought stays, and refunds still arrive. Ask the operator of this instance.",
  },
  "seller-suspended": {
    title: "The seller is suspended",
    status: 403,
    detail: "The operator has stopped this seller's sales. Nothing was charged.",
    hint: "What was bought from them stays and can be refunded. Ask the operator of this instance.",
  },
  "seller-not-selling": {
    title: "The seller sells nothing now",
    status: 403,
    detail:
      "Without a key in use nothing is sold; without an origin and a publishable key, nothing on pages. Nothing was charged.",
    hint: "The seller makes a new key, or names the origins of their pages.",
  },
  "currency-mismatch": {
    title: "Wrong currency",
    status: 422,
    detail: "The wallet is in another currency than this is asked in.",
    hint: "Use a wallet in one of the currencies of the price.",
  },
  "balance-too-large": {
    title: "The balance would be too large",
    status: 422,
    detail: "A wallet holds no more than the largest amount the platform counts.",
    hint: "Top up less.",
  },
  "insufficient-funds": {
    title: "Not enough money in the wallet",
    status: 402,
    detail: "The wallet holds less than the price. Nothing was charged.",
    hint: "Top the wallet up, then try again with a new Idempotency-Key.",
  },
  "price-changed": {
    title: "The price has changed",
    status: 409,
    detail: "The offer no longer costs what the buyer was shown. Nothing was charged.",
    hint: "Read the offer again, show its price, and try again with a new Idempotency-Key.",
  },
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
    detail: "The buyer took this permission back. Nothing more is charged.",
    hint: "Ask the buyer for a new grant.",
    headers: badToken("The grant was revoked"),
  },
  "grant-expired": {
    title: "The grant has expired",
    status: 401,
    detail: "The time for which the buyer gave this permission is over. Nothing more is charged.",
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
    detail: "The price does not fit in what is left of the budget. Nothing was charged.",
    hint: "Open the confirm page: the buyer can pay there, or raise the budget.",
  },
  "above-ask-line": {
    title: "The buyer wants to be asked",
    status: 402,
    detail:
      "The price is above the line from which the buyer decides in person. Nothing was charged.",
    hint: "Open the confirm page, /confirm?offer=…, and let the buyer say yes.",
  },
  "refused-before": {
    title: "This request was refused before",
    status: 409,
    detail: "It was refused the first time it came with this Idempotency-Key. Nothing was done.",
    hint: "Send it with a new Idempotency-Key.",
  },
  "purchase-not-found": {
    title: "No such purchase",
    status: 404,
    hint: "List your purchases with GET /v1/purchases.",
  },
  "already-refunded": {
    title: "Already refunded",
    status: 409,
    detail: "The money of this purchase went back before.",
    hint: "Read the purchase: its `refund` names the refund.",
  },
  "refund-window-closed": {
    title: "Too late for this refund",
    status: 409,
    detail: "The time in which this purchase can be returned is over.",
    hint: "The seller can still refund it.",
  },
  "buyer-not-found": {
    title: "No such buyer",
    status: 404,
    detail: "No buyer is known to this seller under this name.",
    hint: "Use the sub_… of a purchase, an order or an access token.",
  },
  "regret-allowance-used": {
    title: "No more returns in one tap this month",
    status: 409,
    detail: "This month's returns in one tap are used. More come with purchases that are kept.",
    hint: ASK_SELLER,
  },
  "consumed-too-much": {
    title: "Too much of it was used",
    status: 409,
    detail: "More of this purchase was used than can be returned in one tap.",
    hint: ASK_SELLER,
  },
  "used-already": {
    title: "It was used already",
    status: 409,
    detail:
      "Something of this purchase was fetched, shown, paid by the unit, or opened with the pass it brought, so it cannot be undone.",
    hint: ASK_SELLER,
  },
  "others-rest-on-it": {
    title: "Something later rests on this purchase",
    status: 409,
    detail:
      "Because of what was paid for it, a later purchase was cheaper, a pass was reached and used, or a best price was given.",
    hint: `Give the later purchases back first, the last one first. ${ASK_SELLER}`,
  },
  "already-active": {
    title: "One of these is still active",
    status: 409,
    detail: "It can be bought again when the one the buyer has is over. Nothing was charged.",
  },
  "everything-owned": {
    title: "The buyer has all of this already",
    status: 409,
    detail:
      "Everything in the bundle, or what the pass gives, is had already for at least as long as it would last. Nothing was charged.",
    hint: "GET /v1/offers/{id}/quote names it as ownedParts.",
  },
  "nothing-to-rebate": {
    title: "Nothing to give back",
    status: 409,
    detail: "The pass would not have been cheaper than what was paid.",
  },
  "not-enough-items": {
    title: "Not enough items",
    status: 409,
    detail: "The buyer has fewer of these than that. Nothing was changed.",
    hint: "Read what the buyer has with GET /v1/inventory.",
  },
  "stack-too-large": {
    title: "The buyer would have too many of these",
    status: 422,
    detail: "A buyer has at most a thousand million of one thing. Nothing was changed.",
  },
  "order-not-found": {
    title: "No such order",
    status: 404,
    hint: "List your orders with GET /v1/orders.",
  },
  "order-closed": {
    title: "The order was cancelled",
    status: 409,
    detail: "The seller or the player ended this order. Nothing was charged.",
    hint: "Open a new order.",
  },
  "order-expired": {
    title: "The order has expired",
    status: 409,
    detail: "The time to confirm and finalize this order is over. Nothing was charged.",
    hint: "Open a new order.",
  },
  "order-not-confirmed": {
    title: "The player has not confirmed the order",
    status: 409,
    detail: "An order is charged only after its player said yes. Nothing was charged.",
    hint: "Wait for the order to be confirmed, then finalize it with a new Idempotency-Key.",
  },
  "order-finalized": {
    title: "The order is finalized",
    status: 409,
    detail: "It was charged and delivered, so it cannot be cancelled.",
    hint: "Refund its purchase instead.",
  },
  "order-in-use": {
    title: "The order has not expired yet",
    status: 409,
  },
  "items-used-up": {
    title: "What this purchase brought was used",
    status: 409,
    detail:
      "Of items, what was not used can be returned, and nothing of it is left; a bundle of items only goes back whole, and some of it was used.",
    hint: "The seller can still refund it.",
  },
  "covered-by-pass": {
    title: "A pass gives this already",
    status: 409,
    detail: "The buyer has a pass for it, so nothing needs to be metered. Nothing was set aside.",
    hint: "Get the access token from GET /v1/entitlements/check.",
  },
  "maximum-too-small": {
    title: "The maximum is less than one unit",
    status: 422,
    detail: "What may be spent at most does not even buy one unit. Nothing was set aside.",
    hint: "Name a larger maximum, or leave it out.",
  },
  "hold-not-found": {
    name: "meter-not-found",
    title: "No such meter",
    status: 404,
    hint: "List meters with GET /v1/meters.",
  },
  "hold-closed": {
    name: "meter-closed",
    title: "The meter is closed",
    status: 409,
    detail: "It was closed before, and what was left went back to the wallet. Nothing was charged.",
    hint: "Open a new meter to go on.",
  },
  "hold-expired": {
    name: "meter-expired",
    title: "The meter's time is over",
    status: 409,
    detail: "No tick came in its idle time, so what is left goes back. Nothing was charged.",
    hint: "Open a new meter to go on, and tick more often than its idle time.",
  },
  "hold-in-use": {
    name: "meter-in-use",
    title: "The meter is in use",
    status: 409,
    detail: "A tick came in its idle time.",
  },
  "hold-not-closed": {
    name: "meter-not-closed",
    title: "The meter is still running",
    status: 409,
    detail: "Only what a closed meter took can be given back.",
    hint: "Close it first: POST /v1/meters/{id}/close.",
  },
  "nothing-captured": {
    name: "nothing-to-refund",
    title: "Nothing was charged",
    status: 409,
    detail: "The meter was closed without a single unit paid.",
  },
};

function startingAnew({ detail, title }: Words, { atMs, timeZone }: LimitReset) {
  const resetsAt = isoTime(atMs);
  return {
    detail: `${detail ?? `${title}.`} It starts anew at ${resetsAt}.`,
    reset: { resetsAt, timeZone },
  };
}

/** A command the ledger refused, as a problem with the type of its reason. */
/** The name that a refusal has on the wire, which is not always the ledger's own. */
export function problemNameOf(reason: DeclineReason): string {
  return WORDS[reason].name ?? reason;
}

export class DeclinedProblem extends ProblemError {
  readonly reason: DeclineReason;
  /** Whether the ledger said so. Else it is what a feature found before asking it, in the same words. */
  readonly byLedger: boolean;
  constructor(reason: DeclineReason, reset?: LimitReset, byLedger = false) {
    const words = WORDS[reason];
    super({ name: reason, ...words, ...(reset && startingAnew(words, reset)) });
    this.reason = reason;
    this.byLedger = byLedger;
  }
}

/** Whether the ledger has decided what was refused, so that it remembers the request's key. */
export function wasDecided(error: ProblemError): boolean {
  return (
    (error instanceof DeclinedProblem && error.byLedger) || error instanceof IdempotencyKeyReused
  );
}

export class IdempotencyKeyReused extends ProblemError {
  constructor() {
    super({
      name: "idempotency-key-reused",
      title: "This Idempotency-Key was used for another request",
      status: 409,
      detail: "The same key came before with another path or body. Nothing was done.",
      hint: "Use a new key for each thing you want to happen; repeat one only with the same request.",
    });
  }
}

/** What the ledger accepted; a refusal leaves as a problem. */
export function expectAccepted<A extends Accepted>(outcome: A | Declined | Conflict): A {
  if (outcome.status === "declined") throw new DeclinedProblem(outcome.reason, outcome.reset, true);
  if (outcome.status === "conflict") throw new IdempotencyKeyReused();
  return outcome;
}
