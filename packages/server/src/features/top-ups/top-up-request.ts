import { type BuyerId, type CardId, type Micros, parseId } from "@tuppence/protocol";
import type { CreateTopUp } from "@tuppence/protocol/wire";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import type { TopUpRequest } from "../../ledger/index.ts";
import { CardNotFoundError } from "../../api/card-not-found-error.ts";
import type { BoundedLog } from "../../lib/bounded-log.ts";
import {
  CardCannotBeSavedError,
  CardNotYoursError,
  NotForThisRailError,
  SavedCardNamedTwiceError,
} from "./errors.ts";

export interface RequestDeps {
  readonly warn: BoundedLog;
  /** Undefined where cards are not taken. */
  readonly savedCards?:
    | {
        customerOf(buyerId: BuyerId): Promise<string>;
        find(
          buyerId: BuyerId,
          id: CardId,
        ): Promise<{ readonly customer: string; readonly method: string } | undefined>;
      }
    | undefined;
}

/** What a top-up's rail needs to know besides the amount. */
export async function topUpRequest(
  deps: RequestDeps,
  actor: BuyerActor | Operator,
  body: CreateTopUp & { readonly feeMicros: Micros },
): Promise<TopUpRequest> {
  const { returnTo, outcome, feeMicros } = body;
  if (outcome !== undefined && body.rail !== "sandbox")
    throw new NotForThisRailError("outcome", "sandbox");
  const card = await cardOf(deps, actor, body);
  return {
    ...(returnTo === undefined ? {} : { returnTo }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(card === undefined ? {} : { card }),
    ...(feeMicros === 0n ? {} : { feeMicros: String(feeMicros) }),
  };
}

async function cardOf(
  { savedCards, warn }: RequestDeps,
  actor: BuyerActor | Operator,
  { rail, card, saveCard = false }: CreateTopUp,
): Promise<TopUpRequest["card"]> {
  if (card === undefined && !saveCard) return undefined;
  if (savedCards === undefined || rail !== "card")
    throw new NotForThisRailError(card === undefined ? "saveCard" : "card", "card");
  if (actor.kind !== "buyer") throw new CardNotYoursError();
  const { buyerId } = actor;
  if (card === undefined)
    try {
      return { customer: await savedCards.customerOf(buyerId) };
    } catch (err) {
      warn("saving cards", { err }, "Stripe could not be asked for a customer");
      throw new CardCannotBeSavedError();
    }
  if (saveCard) throw new SavedCardNamedTwiceError();
  const id = parseId("card", card);
  const found = id && (await savedCards.find(buyerId, id));
  if (!found) throw new CardNotFoundError();
  return { customer: found.customer, method: found.method };
}
