import { type Static, Type } from "typebox";
import { IdText, Nullable, Strict, TimeText } from "./common.ts";
import { SlugText } from "./slug-text.ts";
import { Purchase } from "./purchase.ts";

const MOST_SECONDS = 400 * 86_400;
const Seconds = (description: string) =>
  Type.Integer({ minimum: 60, maximum: MOST_SECONDS, description });

const section = Nullable({
  ...SlugText,
  description: "The section (a series, a topic) whose offers it opens; null: all of the seller.",
});
const opens = Type.Integer({
  minimum: 1,
  maximum: 100,
  description: "How many different offers a reader may open in a period.",
});
const period = Type.Enum(["day", "week", "month"], {
  description: "By the calendar of the reader's wallet.",
});
const strangers = Type.Boolean({
  description:
    "Whether readers without a wallet have it too. They are counted by a random id in their browser, so clearing the browser starts anew.",
});
const waitSeconds = Seconds("How long after a ticket was used the next one is ready.");
const opensForSeconds = Seconds("How long what was opened stays open.");

/** A rule by which a seller opens offers for free. */
export const CreateFreeRule = Type.Union([
  Strict({
    kind: Type.Literal("allowance"),
    section,
    opens,
    period,
    strangers,
    opensForSeconds: Nullable({ ...opensForSeconds, description: "Null: for ever." }),
  }),
  Strict({ kind: Type.Literal("ticket"), section, waitSeconds, opensForSeconds }),
]);
export type CreateFreeRule = Static<typeof CreateFreeRule>;

export const FreeRule = Strict({
  id: IdText("freeRule"),
  kind: Type.Enum(["allowance", "ticket"], {
    description:
      "allowance: a number of offers in each period; ticket: one offer now, and the next one some time later.",
  }),
  section,
  opens: Nullable(opens),
  period: Nullable(period),
  strangers,
  waitSeconds: Nullable(waitSeconds),
  opensForSeconds: Nullable(opensForSeconds),
  createdAt: TimeText,
  endedAt: Nullable(TimeText),
});
export type FreeRule = Static<typeof FreeRule>;

/** Names a reader without a wallet. It is no secret that protects anything: whoever has it can use their allowance up. */
export const VisitorText = Type.String({
  pattern: "^[A-Za-z0-9_-]{22}$",
  description: "128 random bits in base64url, which the page keeps in the reader's browser.",
});

/** How an offer opens for free for one reader. */
export const FreeAccess = Strict({
  offer: IdText("offer"),
  open: Type.Boolean({
    description: "A reader without a wallet has opened it, and it is still open.",
  }),
  allowance: Nullable(
    Strict({
      rule: IdText("freeRule"),
      opens,
      period,
      left: Type.Integer({ minimum: 0, description: "How many are left in this period." }),
      counted: Type.Boolean({
        description: "This offer was opened in this period before: opening it again uses nothing.",
      }),
      resetsAt: TimeText,
      opensForSeconds: Nullable(opensForSeconds),
    }),
  ),
  ticket: Nullable(
    Strict({
      rule: IdText("freeRule"),
      readyAt: Nullable({ ...TimeText, description: "When it can be used; null: now." }),
      waitSeconds,
      opensForSeconds,
      needsWallet: Type.Boolean({ description: "Only readers with a wallet have tickets." }),
    }),
  ),
});
export type FreeAccess = Static<typeof FreeAccess>;

export const CreateFreeOpening = Strict({
  offer: IdText("offer"),
  by: Type.Enum(["allowance", "ticket"]),
  wallet: Type.Optional({
    ...IdText("wallet"),
    description: "With the buyer's own session only; by default the buyer's first wallet.",
  }),
  visitor: Type.Optional(VisitorText),
});
export type CreateFreeOpening = Static<typeof CreateFreeOpening>;

export const FreeOpening = Strict({
  offer: IdText("offer"),
  alreadyOpen: Type.Boolean({ description: "It was open before, so this used nothing." }),
  opensUntil: Nullable({ ...TimeText, description: "Null: it stays open." }),
  purchase: Nullable({
    ...Purchase,
    description: "The purchase of nothing; null for a reader without a wallet.",
  }),
  accessToken: Type.String(),
  accessTokenExpiresAt: TimeText,
});
export type FreeOpening = Static<typeof FreeOpening>;
