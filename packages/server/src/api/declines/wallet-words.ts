import type { DeclineReason } from "../../ledger/index.ts";
import type { Words } from "./words.ts";

/** Refusals about wallets and sellers. */
export const walletWords = {
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
    title: "The seller cannot sell at present",
    status: 403,
    detail:
      "The seller has no active key, or, for sales on pages, no origin or publishable key. Nothing was charged.",
    hint: "The seller has to create a key, or list the origins of their pages.",
  },
  "buyer-not-found": {
    title: "No such buyer",
    status: 404,
    detail: "This seller knows no buyer by this name.",
    hint: "Use the sub_… of a purchase, an order or an access token.",
  },
  "currency-mismatch": {
    title: "Wrong currency",
    status: 422,
    detail: "The wallet holds another currency than the request asks for.",
    hint: "Use a wallet in one of the currencies in which the offer has a price.",
  },
  "balance-too-large": {
    title: "The balance would be too large",
    status: 422,
    detail: "The top-up would exceed the largest balance a wallet can hold.",
    hint: "Top up a smaller amount.",
  },
  "over-rail-limit": {
    title: "Over the limit of this way to pay",
    status: 422,
    detail:
      "The top-up would exceed what one person may bring in this way in a day or a month, together with top-ups that still wait.",
    hint: "GET /v1/wallets/{id}/top-up-limits says how much is left. Choose a smaller amount, or another rail.",
  },
  "top-up-not-found": {
    title: "No such top-up",
    status: 404,
    hint: "List a wallet's top-ups with GET /v1/top-ups?wallet=….",
  },
  "top-up-not-settled": {
    title: "The top-up has not arrived",
    status: 409,
    detail: "Only money that is in the wallet can go back. Nothing was changed.",
    hint: "Read its state with GET /v1/top-ups/{id}.",
  },
  "top-up-spent": {
    title: "So much of the top-up is not left",
    status: 409,
    detail:
      "Only what was neither spent nor sent back, and is not claimed by the payer's bank, can go back, in whole minor units. Nothing was changed.",
    hint: "Read what is left with GET /v1/lots?wallet=…, or leave the amount out.",
  },
  "return-window-closed": {
    title: "This money can no longer be sent back",
    status: 409,
    detail: "The time in which its payer may have it back is over, or its rail takes nothing back.",
    hint: "It can still be spent. Ask the operator of this instance.",
  },
  "return-not-found": {
    title: "No such return of a top-up",
    status: 404,
    hint: "List them with GET /v1/top-up-returns?wallet=….",
  },
  "limits-set-by-operator": {
    title: "The operator has set these limits",
    status: 403,
    detail: "The buyer can lower them, but not raise them. Nothing was changed.",
    hint: "Ask the operator of this instance.",
  },
  "nothing-owed": {
    title: "The wallet owes nothing",
    status: 409,
    detail: "Its balance is not below zero. Nothing was changed.",
  },
} satisfies Partial<Record<DeclineReason, Words>>;
