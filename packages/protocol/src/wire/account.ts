import { type Static, Type } from "typebox";
import { CurrencyText, IdText, Nullable, SignedAmountText, Strict, TimeText } from "./common.ts";

const PasskeyName = Type.String({
  minLength: 1,
  maxLength: 60,
  pattern: "\\S",
  description: "How its owner calls it.",
});

export const Passkey = Strict({
  id: Type.String({ maxLength: 64 }),
  name: Type.String(),
  createdAt: Nullable(TimeText),
  synced: Type.Boolean({
    description: "Whether it is kept on other devices of its owner too, as password managers do.",
  }),
});
export type Passkey = Static<typeof Passkey>;

export const RenamePasskey = Strict({ name: PasskeyName });
export type RenamePasskey = Static<typeof RenamePasskey>;

export const AccountSession = Strict({
  id: Type.String({ maxLength: 64 }),
  userAgent: Type.String({ description: "What its browser says it is." }),
  address: Type.String({ description: "The network address it was started from." }),
  startedAt: TimeText,
  lastUsedAt: { ...TimeText, description: "To within five minutes." },
  current: Type.Boolean({ description: "Whether it is the one that asks." }),
});
export type AccountSession = Static<typeof AccountSession>;

/** What one of a person's wallets holds, in few words. */
export const WalletSummary = Strict({
  buyer: IdText("buyer"),
  balances: Type.Array(Strict({ currency: CurrencyText, balance: SignedAmountText })),
  things: Type.Integer({
    description: "How many things it has a right to now; at most 100 are counted.",
  }),
  createdAt: TimeText,
});
export type WalletSummary = Static<typeof WalletSummary>;

export const Account = Strict({
  guest: Type.Boolean({ description: "Whether there is no way back but this browser." }),
  email: Nullable(Type.String({ description: "The confirmed address." })),
  fresh: Type.Boolean({
    description:
      "Whether the last sign-in is recent enough for sensitive changes: within 15 minutes. Adding to a guest's account needs none.",
  }),
  passkeys: Type.Array(Passkey),
  sessions: Type.Array(AccountSession, { description: "The last used first." }),
  wallets: Type.Array(
    Strict({
      ...WalletSummary.properties,
      inUse: Type.Boolean({ description: "Whether this browser uses it." }),
      joinedAt: Nullable({
        ...TimeText,
        description: "When it was joined to the account; null: it is the account's own.",
      }),
    }),
    { description: "The account's own first." },
  ),
  keptGuest: Nullable({
    ...WalletSummary,
    description:
      "The wallet of the guest who used this browser before the person signed in. It is theirs alone until it is joined, and comes back with the next sign-out.",
  }),
});
export type Account = Static<typeof Account>;

export const JoinWallet = Strict({
  buyer: {
    ...IdText("buyer"),
    description:
      "The kept guest's wallet, as `keptGuest` shows it: what was seen is what is joined.",
  },
});
export type JoinWallet = Static<typeof JoinWallet>;

export const UseWallet = Strict({ buyer: IdText("buyer") });
export type UseWallet = Static<typeof UseWallet>;

export const SignOutEverywhere = Strict({
  keepThis: Type.Boolean({ description: "Whether the session that asks goes on." }),
  endBudgets: Type.Optional(
    Type.Boolean({
      default: false,
      description:
        "Whether all budgets of the account's wallets end too, those of sites and of agents: for a device that is lost. What was bought stays.",
    }),
  ),
});
export type SignOutEverywhere = Static<typeof SignOutEverywhere>;

export const ChangeEmail = Strict({ email: Type.String({ minLength: 3, maxLength: 254 }) });
export type ChangeEmail = Static<typeof ChangeEmail>;

export const ConfirmEmail = Strict({ code: Type.String({ minLength: 1, maxLength: 40 }) });
export type ConfirmEmail = Static<typeof ConfirmEmail>;

export const StopEmailChange = Strict({ token: Type.String({ minLength: 1, maxLength: 100 }) });
export type StopEmailChange = Static<typeof StopEmailChange>;

export const AccountDeletion = Strict({
  left: Type.Array(Strict({ currency: CurrencyText, amount: SignedAmountText }), {
    description: "Money in wallets, or on hold.",
  }),
  owed: Type.Array(Strict({ currency: CurrencyText, amount: SignedAmountText })),
  things: Type.Integer({
    description: "How many things bought would be lost; at most 100 are counted.",
  }),
});
export type AccountDeletion = Static<typeof AccountDeletion>;

export const DeleteAccount = Strict({
  giveUpMoney: Type.Boolean({
    description:
      "Whether the person gives up the money that is left. Without it, nothing is deleted while there is some.",
  }),
});
export type DeleteAccount = Static<typeof DeleteAccount>;
