import type { ModelOutcome } from "../../../model/comparable.ts";
import type { PurchaseTerms } from "../../../rules/terms/purchase-terms.ts";
import type { OrderTerms } from "../../../rules/terms/order-terms.ts";
import { no } from "../../../model/model-state.ts";
import type { DeclineReason, CommandsOf } from "../../types.ts";

type Bringing = Pick<PurchaseTerms, "sellerId" | "item" | "quantity"> &
  Pick<OrderTerms, "contents">;

/**
 * The rules of items once more, for tests: a list of what happened, added up each time. Whose stack it is, is said by
 * a line of text: buyer, seller, sku.
 */
export interface ItemsModel {
  run(command: CommandsOf<"item">, knowsBuyer: boolean, nowMs: number): ModelOutcome;
  /** Why a purchase cannot bring what it is of. */
  whyNot(buyer: string, terms: Bringing): DeclineReason | undefined;
  bought(buyer: string, terms: Bringing, by: { purchase: string; at: number }): void;
  /** How many stacks a purchase adds to. */
  stacksOf(terms: Bringing): number;
  /**
   * How many a purchase brought, and how many of them can go back; undefined when it brought none. Of a bundle: one, or
   * none when something in it was used.
   */
  returnable(purchase: string, bySeller: boolean): { bought: number; unused: number } | undefined;
  returned(purchase: string, bySeller: boolean, nowMs: number): void;
  /** How many there are in each stack that was ever touched, by buyer, seller and sku. */
  stacks(): Map<string, number>;
  /** The sku in each slot that was ever touched, by buyer, seller and slot. */
  slots(): Map<string, string | null>;
  notes(): Map<string, string | null>;
}

export function createItemsModel(): ItemsModel {
  const changes: {
    stack: string;
    by: number;
    purchase?: string;
    at?: number;
    bundled?: boolean;
  }[] = [];
  /** Each time something was put on. */
  const puttingsOn: { stack: string; at: number }[] = [];
  const worn = new Map<string, string | null>();
  const notes = new Map<string, string | null>();
  const count = (stack: string) =>
    changes.filter((one) => one.stack === stack).reduce((sum, { by }) => sum + by, 0);

  /** In each stack, all that a purchase added to it. */
  const broughtBy = (purchase: string) => {
    const its = changes.filter((one) => one.purchase === purchase);
    return [...new Set(its.map(({ stack }) => stack))].map((stack) => ({
      stack,
      by: its.filter((one) => one.stack === stack).reduce((sum, { by }) => sum + by, 0),
      bundled: its[0]?.bundled === true,
      at: its[0]?.at ?? 0,
    }));
  };

  const hasPutOnSince = (one: { stack: string; at: number }) => {
    // The last time is what counts, also when the clock jumped back.
    const put = puttingsOn.findLast(({ stack }) => stack === one.stack);
    return put !== undefined && put.at >= one.at;
  };

  /** How many there still are of so many; of those that were put on since, one is used. */
  const left = (one: { stack: string; by: number; at: number }, bySeller: boolean) => {
    const used = !bySeller && hasPutOnSince(one) ? 1 : 0;
    return Math.min(one.by, Math.max(0, count(one.stack) - used));
  };

  return {
    run(command, knowsBuyer, nowMs) {
      const { kind, buyerId, sellerId, operationId } = command;
      const stack = `${buyerId} ${sellerId} ${command.sku}`;
      const yes: ModelOutcome = { status: "accepted", kind, id: operationId };
      switch (kind) {
        case "item-grant":
          if (!knowsBuyer) return no("buyer-not-found");
          if (count(stack) + command.quantity > 10 ** 9) return no("stack-too-large");
          changes.push({ stack, by: command.quantity });
          return yes;
        case "item-consume":
          if (count(stack) < command.quantity) return no("not-enough-items");
          changes.push({ stack, by: -command.quantity });
          return yes;
        case "item-equip": {
          if (!knowsBuyer) return no("buyer-not-found");
          if (command.sku !== null && count(stack) === 0) return no("not-enough-items");
          const slot = `${buyerId} ${sellerId} ${command.slot}`;
          if ((worn.get(slot) ?? null) !== command.sku) {
            worn.set(slot, command.sku);
            if (command.sku !== null) puttingsOn.push({ stack, at: nowMs });
          }
          return yes;
        }
        case "item-metadata":
          if (!changes.some((one) => one.stack === stack)) return no("not-enough-items");
          notes.set(stack, command.metadata);
          return yes;
      }
    },
    whyNot(buyer, terms) {
      const all = things(terms);
      const isTooMuch = all.some(({ sku }) => {
        const more = all.filter((one) => one.sku === sku).reduce((sum, { by }) => sum + by, 0);
        return count(`${buyer} ${terms.sellerId} ${sku}`) + more > 10 ** 9;
      });
      return isTooMuch ? "stack-too-large" : undefined;
    },
    stacksOf: (terms) => new Set(things(terms).map(({ sku }) => sku)).size,
    bought(buyer, terms, { purchase, at }) {
      const bundled = terms.contents !== undefined;
      for (const { sku, by } of things(terms))
        changes.push({ stack: `${buyer} ${terms.sellerId} ${sku}`, by, purchase, at, bundled });
    },
    returnable(purchase, bySeller) {
      const brought = broughtBy(purchase);
      const [first] = brought;
      if (first === undefined) return undefined;
      const unused = left(first, bySeller);
      if (!first.bundled) return { bought: first.by, unused };
      return { bought: 1, unused: brought.every((one) => left(one, bySeller) === one.by) ? 1 : 0 };
    },
    returned(purchase, bySeller, nowMs) {
      for (const one of broughtBy(purchase)) {
        const there = left(one, bySeller);
        const isWorn = hasPutOnSince(one);
        changes.push({ stack: one.stack, by: -there });
        // What stays is what is worn: as if it had been put on now, for every other purchase of it.
        if (isWorn && !bySeller) puttingsOn.push({ stack: one.stack, at: nowMs });
      }
    },
    stacks: () => new Map(changes.map(({ stack }) => [stack, count(stack)])),
    slots: () => new Map(worn),
    notes: () => new Map([...notes].filter(([, note]) => note !== null)),
  };
}

/** The things that are counted: the offer's own, and those in the bundle it is. */
function things({ item, quantity = 1, contents = [] }: Bringing) {
  return [{ item, times: quantity }, ...contents.map((one) => ({ item: one.item, times: 1 }))]
    .filter((one) => one.item !== undefined && one.item.type !== "booster")
    .map((one) => ({ sku: one.item?.sku ?? "", by: (one.item?.units ?? 0) * one.times }));
}
