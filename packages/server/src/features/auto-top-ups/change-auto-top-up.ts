import { type CardId, type Micros, parseId, parseMicros, type WalletId } from "@tuppence/protocol";
import type { ChangeAutoTopUp } from "@tuppence/protocol/wire";
import type { BuyerActor } from "../../api/actor.ts";
import { CardNotFoundError } from "../../api/card-not-found-error.ts";
import { DeclinedError } from "../../api/declined.ts";
import type { WalletRecord } from "../../ledger/index.ts";
import type { AutoTopUpStore } from "./auto-top-up-store.ts";
import type { AutoTopUpOrder, AutoTopUpRow } from "./auto-top-up-order.ts";
import { AutoTopUpNotFoundError, MarkOutOfRangeError } from "./errors.ts";

export interface ChangeAutoTopUpDeps {
  readonly autoTopUps: AutoTopUpStore;
  readonly findWallet: (id: WalletId) => Promise<WalletRecord | undefined>;
  readonly isCardOf: (actor: BuyerActor, id: CardId) => Promise<boolean>;
  /** What is charged for a top-up by card, if it can be, with no more on top than `fee`. @throws ProblemError */
  readonly readCharge: (wish: {
    readonly amount: string;
    readonly fee: string;
    readonly currency: string;
  }) => Pick<AutoTopUpOrder, "amountMicros" | "feeMicros">;
}

/** Switches automatic top-ups on, or changes them. The buyer agrees to the new ones each time. */
export async function changeAutoTopUp(
  deps: ChangeAutoTopUpDeps,
  actor: BuyerActor,
  publicId: string,
  body: ChangeAutoTopUp,
): Promise<AutoTopUpRow> {
  const { buyerId } = actor;
  const walletId = parseId("wallet", publicId);
  const wallet = walletId && (await deps.findWallet(walletId));
  if (!walletId || wallet?.buyerId !== buyerId) throw new DeclinedError("wallet-not-found");
  const { currency } = wallet;
  // Who names no fee has agreed to none.
  const { amount, fee = "0" } = body;
  const { amountMicros, feeMicros } = deps.readCharge({ amount, fee, currency });
  const cardId = parseId("card", body.card);
  if (cardId === undefined || !(await deps.isCardOf(actor, cardId))) throw new CardNotFoundError();
  await deps.autoTopUps.switchOn(
    {
      walletId,
      buyerId,
      currency,
      belowMicros: readMark(body.below, amountMicros, currency),
      amountMicros,
      feeMicros,
      cardId,
      atMostPerDay: body.atMostPerDay,
    },
    body.consent,
  );
  return requireAutoTopUp(deps, actor, publicId);
}

/** @throws AutoTopUpNotFoundError also for wallets of others */
export async function requireAutoTopUp(
  { autoTopUps }: Pick<ChangeAutoTopUpDeps, "autoTopUps">,
  { buyerId }: BuyerActor,
  publicId: string,
): Promise<AutoTopUpRow> {
  const walletId = parseId("wallet", publicId);
  const found = walletId && (await autoTopUps.find(walletId));
  if (!found || found.buyerId !== buyerId) throw new AutoTopUpNotFoundError();
  return found;
}

/** One charge must lift an empty wallet over the mark, or the next would follow at once. */
function readMark(text: string, most: Micros, currency: string): Micros {
  try {
    const mark = parseMicros(text);
    if (mark > 0n && mark <= most) return mark;
  } catch {
    // Larger than any amount.
  }
  throw new MarkOutOfRangeError(currency, most);
}
