import { type BuyerId, type CardId, formatId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Stripe } from "stripe";
import type { StripeAccess } from "../../../config.ts";
import type { Database } from "../../../db/schema.ts";
import type { BoundedLog } from "../../../lib/bounded-log.ts";
import { createStripe } from "../create-stripe.ts";
import { StripeFailure } from "../stripe-failure.ts";
import { type CardFace, cardFace } from "./card-face.ts";
import { createSavedCardStore, type StoredCard } from "./saved-card-store.ts";

/** A card that can be charged and shown. */
export type SavedCard = StoredCard & { readonly face: CardFace };

/**
 * The cards that buyers have saved at Stripe. Stripe keeps the cards; here are their ids and faces, and whether they may
 * still be charged, which nobody but this table decides.
 */
export interface SavedCards {
  /**
   * The buyer's id as a customer of Stripe. The first time, the customer is made there; if that answer is lost, the next
   * try finds the same one for a day, and after that an empty one stays behind.
   */
  customerOf(buyerId: BuyerId): Promise<string>;
  list(buyerId: BuyerId): Promise<readonly SavedCard[]>;
  /** One of the buyer's cards that are not removed. */
  find(buyerId: BuyerId, id: CardId): Promise<SavedCard | undefined>;
  /** Removes a card: it is not charged from then on. Stripe is told at once, or later if it does not answer. */
  remove(buyerId: BuyerId, id: CardId): Promise<"removed" | "not found">;
  /** A payment has saved its card. May be called again. */
  keep(card: { readonly customer: string; readonly method: string }): Promise<void>;
  /** Whether a card may no longer be charged. */
  isRemoved(method: string): Promise<boolean>;
  /** Asks and tells Stripe what it could not be asked and told before. All servers do it, each card one of them. */
  catchUp(): Promise<void>;
}

const AT_ONCE = 20;
const MOST_ROUNDS = 50;

export function createSavedCards({
  settings,
  kysely,
  warn,
  now,
}: {
  readonly settings: Pick<StripeAccess, "secretKey" | "api" | "apiVersion">;
  readonly kysely: Kysely<Database>;
  readonly warn: BoundedLog;
  readonly now: () => number;
}): SavedCards {
  const call = createStripe(settings);
  const store = createSavedCardStore(kysely);

  /** Makes here and there agree about a card. @throws StripeFailure */
  const settle = async (card: StoredCard): Promise<void> => {
    const method = await call(({ paymentMethods }) => paymentMethods.retrieve(card.method));
    const face = cardFace(method);
    // Detached in Stripe's dashboard, or no card: it cannot be charged.
    const isUseless = method.customer === null || face === undefined;
    if (card.removedAtMs === null && isUseless) await store.remove(card.buyerId, card.id, now());
    if (card.face === null && face !== undefined) await store.show(card, face, now());
    const known = await store.findMethod(card.method);
    if (known?.removedAtMs != null && method.customer !== null)
      await call(({ paymentMethods }) =>
        paymentMethods.detach(card.method, undefined, {
          idempotencyKey: `detach ${formatId("card", card.id)}`,
        }),
      );
    await store.done(card.id);
  };

  /** What fails here is done later by the job. */
  const trySettle = async (card: StoredCard): Promise<void> => {
    try {
      await settle(card);
    } catch (err) {
      if (isMissing(err)) {
        // Of another account, or from before Stripe's test data were deleted.
        await store.remove(card.buyerId, card.id, now());
        await store.done(card.id);
      } else warn("saved cards", { err, card: card.id }, "Stripe could not be asked about a card");
    }
  };

  const list = async (buyerId: BuyerId) => (await store.list(buyerId)).filter(isShown);
  return {
    list,

    async customerOf(buyerId) {
      const known = await store.customerOf(buyerId);
      if (known !== undefined) return known;
      const buyer = formatId("buyer", buyerId);
      const { id } = await call(({ customers }) =>
        customers.create({ metadata: { buyer } } satisfies Stripe.CustomerCreateParams, {
          idempotencyKey: `customer ${buyer}`,
        }),
      );
      return store.noteCustomer(buyerId, id, now());
    },

    async find(buyerId, id) {
      return (await list(buyerId)).find((card) => card.id === id);
    },

    async remove(buyerId, id) {
      const card = await store.remove(buyerId, id, now());
      if (card === undefined) return "not found";
      await trySettle(card);
      return "removed";
    },

    async keep(card) {
      await store.note(card, now());
      const noted = await store.findMethod(card.method);
      if (noted !== undefined && noted.face === null) await trySettle(noted);
    },

    async isRemoved(method) {
      const card = await store.findMethod(method);
      return card === undefined || card.removedAtMs !== null;
    },

    async catchUp() {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const due = await store.claimDue(now(), AT_ONCE);
        await Promise.all(due.map(trySettle));
        if (due.length < AT_ONCE) return;
      }
    },
  };
}

function isShown(card: StoredCard): card is SavedCard {
  return card.face !== null;
}

function isMissing(error: unknown): boolean {
  return error instanceof StripeFailure && error.code === "resource_missing";
}
