import { ProblemError } from "@tuppence/protocol";
import type { NoOffer } from "./tab-offer.ts";

const WHY: Readonly<Record<NoOffer, string>> = {
  currency: "This instance has no tabs in the wallet's currency.",
  guests: "This instance has tabs for people with an account only, and the buyer is a guest.",
  "written-off": "The wallet has not paid an earlier tab.",
};

export class NoTabError extends ProblemError {
  constructor(why: NoOffer) {
    super({
      name: "no-tab",
      title: "The wallet cannot have a tab",
      status: 422,
      detail: `${WHY[why]} Nothing was changed.`,
      hint: "Top the wallet up instead.",
    });
  }
}

export class NoNewTabsError extends ProblemError {
  constructor() {
    super({
      name: "no-new-tabs",
      title: "No new tabs at present",
      status: 409,
      detail: "As many tabs as the operator allows have not paid anything back yet.",
      hint: "Top the wallet up instead, or try again on another day.",
    });
  }
}

export class TabTermsChangedError extends ProblemError {
  constructor() {
    super({
      name: "tab-terms-changed",
      title: "The terms are not those that are offered",
      status: 409,
      detail:
        "A buyer agrees to the terms that they were shown. These have changed since. Nothing was changed.",
      hint: "Read them with GET /v1/wallets/{id}/tab, show them, and ask again.",
    });
  }
}

export class TabOwesError extends ProblemError {
  constructor() {
    super({
      name: "tab-owes",
      title: "The wallet owes something",
      status: 409,
      detail: "The terms of a tab change only while nothing is owed. Nothing was changed.",
      hint: "Pay what is owed with POST /v1/top-ups, then ask again.",
    });
  }
}
