import { type Static, Type } from "typebox";
import {
  AmountText,
  CurrencyText,
  IdText,
  Nullable,
  RailName,
  Strict,
  TimeText,
  TimeZoneText,
} from "./common.ts";

/**
 * How far a top-up is. `created`: the rail has not answered yet. `pending`: the rail waits for the buyer, or for the
 * money. `settled`: the money is in the wallet. `failed` and `cancelled`: nothing was credited; should the rail report
 * the money after all, the top-up is settled then.
 */
export const TopUpStatus = Type.Enum(["created", "pending", "settled", "failed", "cancelled"]);
export type TopUpStatus = Static<typeof TopUpStatus>;

/**
 * Why a top-up failed or was cancelled. `declined`: the payment was refused. `cancelled-by-buyer`: the buyer left the
 * rail's page. `expired`: nobody paid in time. `not-started`: the rail never heard of it. `card-removed`: the saved card
 * was removed before it was charged.
 */
export const TopUpFailure = Type.Enum([
  "declined",
  "cancelled-by-buyer",
  "expired",
  "not-started",
  "card-removed",
]);
export type TopUpFailure = Static<typeof TopUpFailure>;

/** Open this address in the browser. */
const RedirectStep = Strict({
  type: Type.Literal("redirect"),
  url: Type.String({ maxLength: 4_000 }),
});

/** Transfer this amount to this bank account, with this reference. */
export const TransferStep = Strict({
  type: Type.Literal("transfer"),
  iban: Type.String({ description: "Without spaces.", examples: ["DE89370400440532013000"] }),
  bic: Nullable(Type.String({ examples: ["COBADEFFXXX"] })),
  name: Type.String({ description: "The owner of the account.", maxLength: 70 }),
  amount: AmountText,
  currency: CurrencyText,
  reference: Type.String({
    description:
      "Tells whose money it is: a creditor reference (ISO 11649), in groups of four. Spaces, case and other words around it do not matter.",
    examples: ["RF95 BCDF GHJK"],
  }),
  qrText: Type.String({
    description: "What a banking app reads to fill in the transfer (EPC069-12, version 002).",
  }),
  qrSvg: Type.String({ description: "The same as a QR code: an SVG picture." }),
});
export type TransferStep = Static<typeof TransferStep>;

/** Send this text message to this number, from the phone whose bill is to pay. */
const TextMessageStep = Strict({
  type: Type.Literal("text-message"),
  number: Type.String({
    pattern: "^\\+?[0-9]{2,20}$",
    description: "Where the message goes; often a short code.",
    examples: ["80888"],
  }),
  text: Type.String({
    minLength: 1,
    maxLength: 160,
    description: "What the message says; also what to reply to a message from this number.",
    examples: ["PAY 4821"],
  }),
});
export type TextMessageStep = Static<typeof TextMessageStep>;

/** What the buyer must do so that the payment goes on. */
export const TopUpStep = Type.Union([RedirectStep, TransferStep, TextMessageStep], {
  description:
    "`redirect`: open this address in the browser. `transfer`: transfer the money. `text-message`: send a text message.",
});
export type TopUpStep = Static<typeof TopUpStep>;

export const TopUp = Strict({
  id: IdText("topUp"),
  wallet: IdText("wallet"),
  amount: { ...AmountText, description: "Once it is settled, what was credited." },
  fee: {
    ...AmountText,
    description:
      "What is paid on top of the amount for the rail; 0 unless buyers pay its fee. Once it is settled, what was taken: of a payment of less than twice the fee, half.",
  },
  currency: CurrencyText,
  rail: RailName,
  status: TopUpStatus,
  next: Nullable(TopUpStep),
  failure: Nullable(TopUpFailure),
  createdAt: TimeText,
  endedAt: Nullable({ ...TimeText, description: "When it was settled, failed or was cancelled." }),
});
export type TopUp = Static<typeof TopUp>;

/**
 * What happens to a payment on the sandbox rail, as test cards decide it elsewhere. `redirect`: the buyer decides on a
 * page. `delayed`: it is settled some seconds later. `lost-answer`: the rail takes the money, but its answer is lost. `dispute-won`,
 * `dispute-lost`: it is settled at once, disputed some seconds later, and some seconds after that the dispute ends so.
 */
export const SandboxOutcome = Type.Enum([
  "success",
  "decline",
  "redirect",
  "delayed",
  "lost-answer",
  "dispute-won",
  "dispute-lost",
]);
export type SandboxOutcome = Static<typeof SandboxOutcome>;

/** What the buyer chose on the sandbox's page. */
export const SandboxDecision = Type.Enum(["pay", "decline", "cancel"]);
export type SandboxDecision = Static<typeof SandboxDecision>;

/** A payment on the sandbox rail, as its page shows it. */
export const SandboxPayment = Strict({
  topUp: IdText("topUp"),
  amount: AmountText,
  currency: CurrencyText,
  decision: Nullable(SandboxDecision),
  returnTo: Type.String({ description: "The path to which the page returns the buyer." }),
});
export type SandboxPayment = Static<typeof SandboxPayment>;

export const DecideSandboxPayment = Strict({ decision: SandboxDecision });
export type DecideSandboxPayment = Static<typeof DecideSandboxPayment>;

/** How much can be brought in now, by rail. */
export const TopUpLimits = Strict({
  data: Type.Array(
    Strict({
      rail: RailName,
      smallest: { ...AmountText, description: "The smallest top-up." },
      largest: { ...AmountText, description: "The largest top-up, limits apart." },
      limits: Type.Array(
        Strict({
          period: Type.Enum(["day", "month"]),
          most: { ...AmountText, description: "The most that one person may bring in." },
          left: { ...AmountText, description: "What is left of it now." },
          resetsAt: TimeText,
          timeZone: TimeZoneText,
        }),
        { description: "Empty: any number of top-ups." },
      ),
    }),
    { description: "The rails that take the wallet's currency." },
  ),
});
export type TopUpLimits = Static<typeof TopUpLimits>;

export const CreateTopUp = Strict({
  wallet: IdText("wallet"),
  amount: AmountText,
  currency: CurrencyText,
  rail: RailName,
  returnTo: Type.Optional(
    Type.String({
      // A second slash or a backslash would make it an address on another host.
      pattern: "^/([\\x21-\\x2e\\x30-\\x5b\\x5d-\\x7e][\\x21-\\x7e]*)?$",
      maxLength: 2_000,
      description:
        "A path of this platform, to which a rail with a page of its own returns the buyer. The top-up's id is added as `topUp`. By default `/wallet`.",
    }),
  ),
  card: Type.Optional({
    ...IdText("card"),
    description:
      "For the card rail only: a saved card to charge now. If its bank wants the buyer to confirm, `next` leads there.",
  }),
  saveCard: Type.Optional(
    Type.Boolean({
      description:
        "For the card rail only: save the card with which the buyer pays, so that it can be charged without its owner.",
    }),
  ),
  fee: Type.Optional({
    ...AmountText,
    description:
      "What the buyer was shown to pay on top (`onTop` of GET /v1/rails). Nothing is asked of the rail if it is more; without this, if it is anything.",
  }),
  outcome: Type.Optional({
    ...SandboxOutcome,
    description: "For the sandbox rail only: how the payment ends. By default `success`.",
  }),
});
export type CreateTopUp = Static<typeof CreateTopUp>;
