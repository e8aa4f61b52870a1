import type { ModelOutcome } from "../../../model/comparable.ts";
import type { PurchaseTerms } from "../../../rules/terms/purchase-terms.ts";
import type { OrderTerms } from "../../../rules/terms/order-terms.ts";
import { no } from "../../../model/model-state.ts";
import type { DeclineReason, CommandsOf } from "../../types.ts";

type Bringing = Pick<PurchaseTerms, "sellerId" | "item" | "quantity"> &
  Pick<OrderTerms, "contents">;

/**
 * An independent model of the rules of items, for tests: a list of events that is added up each time. A stack is
 * identified by a line of text with buyer, seller and sku.
 */
export interface ItemsModel {
  run(command: CommandsOf<"item">, knowsBuyer: boolean, nowMs: number): ModelOutcome;
  /** The reason why a purchase cannot add its items. */
  whyNot(buyer: string, terms: Bringing): DeclineReason | undefined;
  bought(buyer: string, terms: Bringing, by: { purchase: string; at: number }): void;
  /** How many stacks a purchase adds to. */
  stacksOf(terms: Bringing): number;
  /**
   * How many items a purchase gave, and how many of them can be returned; undefined when it gave none. A bundle counts
   * as one, and cannot be returned when something in it was used.
   */
  returnable(purchase: string, bySeller: boolean): { bought: number; unused: number } | undefined;
  returned(purchase: string, bySeller: boolean, nowMs: number): void;
  /** The quantity of each stack that ever existed, by buyer, seller and sku. */
  stacks(): Map<string, number>;
  /** The sku in each slot that was ever used, by buyer, seller and slot. */
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
  /** Every time an item was put on. */
  const timesWorn: { stack: string; at: number }[] = [];
  const worn = new Map<string, string | null>();
  const notes = new Map<string, string | null>();
  const count = (stack: string) =>
    changes.filter((one) => one.stack === stack).reduce((sum, { by }) => sum + by, 0);

  /** What a purchase added to each of its stacks. */
  const broughtBy = (purchase: string) => {
    const its = changes.filter((one) => one.purchase === purchase);
    return [...new Set(its.map(({ stack }) => stack))].map((stack) => ({
      stack,
      by: its.filter((one) => one.stack === stack).reduce((sum, { by }) => sum + by, 0),
      bundled: its[0]?.bundled === true,
      at: its[0]?.at ?? 0,
    }));
  };

  const wasWornSince = (one: { stack: string; at: number }) => {
    // The last entry counts, even if the clock jumped back.
    const put = timesWorn.findLast(({ stack }) => stack === one.stack);
    return put !== undefined && put.at >= one.at;
  };

  /** How many of these items are left. If the item was put on since, one of them counts as used. */
  const left = (one: { stack: string; by: number; at: number }, bySeller: boolean) => {
    const used = !bySeller && wasWornSince(one) ? 1 : 0;
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
            if (command.sku !== null) timesWorn.push({ stack, at: nowMs });
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
      const all = countedItems(terms);
      const isTooMuch = all.some(({ sku }) => {
        const more = all.filter((one) => one.sku === sku).reduce((sum, { by }) => sum + by, 0);
        return count(`${buyer} ${terms.sellerId} ${sku}`) + more > 10 ** 9;
      });
      return isTooMuch ? "stack-too-large" : undefined;
    },
    stacksOf: (terms) => new Set(countedItems(terms).map(({ sku }) => sku)).size,
    bought(buyer, terms, { purchase, at }) {
      const bundled = terms.contents !== undefined;
      for (const { sku, by } of countedItems(terms))
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
        const isWorn = wasWornSince(one);
        changes.push({ stack: one.stack, by: -there });
        // The worn item stays in the stack, and counts as put on now for other purchases.
        if (isWorn && !bySeller) timesWorn.push({ stack: one.stack, at: nowMs });
      }
    },
    stacks: () => new Map(changes.map(({ stack }) => [stack, count(stack)])),
    slots: () => new Map(worn),
    notes: () => new Map([...notes].filter(([, note]) => note !== null)),
  };
}

/** The counted items of an offer: its own, and those of its contents if it is a bundle. */
function countedItems({ item, quantity = 1, contents = [] }: Bringing) {
  return [{ item, times: quantity }, ...contents.map((one) => ({ item: one.item, times: 1 }))]
    .filter((one) => one.item !== undefined && one.item.type !== "booster")
    .map((one) => ({ sku: one.item?.sku ?? "", by: (one.item?.units ?? 0) * one.times }));
}
