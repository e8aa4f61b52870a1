import type { DeclineReason } from "../../ledger/index.ts";
import type { Words } from "./words.ts";

/** Refusals about meters, which the ledger calls holds. */
export const meterWords = {
  "covered-by-pass": {
    title: "A pass already covers this",
    status: 409,
    detail: "The buyer has a pass that covers it, so no meter is needed. Nothing was reserved.",
    hint: "Get the access token from GET /v1/entitlements/check.",
  },
  "maximum-too-small": {
    title: "The maximum is less than one unit",
    status: 422,
    detail: "The maximum does not pay for one unit. Nothing was reserved.",
    hint: "Send a larger maximum, or leave it out.",
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
    detail:
      "The meter was closed before, and the unused money went back to the wallet. Nothing more is charged.",
    hint: "Open a new meter to continue.",
  },
  "hold-expired": {
    name: "meter-expired",
    title: "The meter has expired",
    status: 409,
    detail:
      "No tick came within the idle time, so the unused money goes back. Nothing more is charged.",
    hint: "Open a new meter to continue, and tick more often than the idle time.",
  },
  "hold-in-use": {
    name: "meter-in-use",
    title: "The meter is in use",
    status: 409,
    detail: "The meter had a tick within its idle time.",
  },
  "hold-not-closed": {
    name: "meter-not-closed",
    title: "The meter is still open",
    status: 409,
    detail: "Only what a closed meter charged can be refunded.",
    hint: "Close it first: POST /v1/meters/{id}/close.",
  },
  "nothing-captured": {
    name: "nothing-to-refund",
    title: "Nothing was charged",
    status: 409,
    detail: "The meter was closed before any unit was charged.",
  },
} satisfies Partial<Record<DeclineReason, Words>>;
