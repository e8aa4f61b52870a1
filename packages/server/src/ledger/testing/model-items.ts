import type { PurchaseTerms } from "../commands.ts";
import type { AnyItemCommand } from "../item-commands.ts";
import { no } from "../model-state.ts";
import type { DeclineReason, Outcome } from "../outcomes.ts";

/**
 * The rules of items once more, for tests: a list of what happened, added up each time. Whose stack it is, is said by
 * a line of text: buyer, seller, sku.
 */
export interface ItemsModel {
  run(command: AnyItemCommand, knowsBuyer: boolean): Outcome;
  /** Why a purchase cannot bring what it is of. */
  whyNot(buyer: string, terms: PurchaseTerms): DeclineReason | undefined;
  bought(buyer: string, terms: PurchaseTerms, purchase: string): void;
  /** How many a purchase brought, and how many of them can go back; undefined when it brought none. */
  returnable(purchase: string): { bought: number; unused: number } | undefined;
  returned(purchase: string): void;
  /** How many there are in each stack that was ever touched, by buyer, seller and sku. */
  stacks(): Map<string, number>;
  /** The sku in each slot that was ever touched, by buyer, seller and slot. */
  slots(): Map<string, string | null>;
  notes(): Map<string, string | null>;
}

export function createItemsModel(): ItemsModel {
  const changes: { stack: string; by: number; purchase?: string }[] = [];
  const worn = new Map<string, string | null>();
  const notes = new Map<string, string | null>();
  const count = (stack: string) =>
    changes.filter((one) => one.stack === stack).reduce((sum, { by }) => sum + by, 0);

  const model: ItemsModel = {
    run(command, knowsBuyer) {
      const { kind, buyerId, sellerId, operationId } = command;
      const stack = `${buyerId} ${sellerId} ${command.sku}`;
      const yes: Outcome = { status: "accepted", kind, id: operationId };
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
          if ((worn.get(slot) ?? null) !== command.sku) worn.set(slot, command.sku);
          return yes;
        }
        case "item-metadata":
          if (!changes.some((one) => one.stack === stack)) return no("not-enough-items");
          notes.set(stack, command.metadata);
          return yes;
      }
    },
    whyNot: (buyer, terms) =>
      count(`${buyer} ${terms.sellerId} ${terms.item?.sku}`) + brings(terms) > 10 ** 9
        ? "stack-too-large"
        : undefined,
    bought(buyer, terms, purchase) {
      const by = brings(terms);
      if (by > 0)
        changes.push({ stack: `${buyer} ${terms.sellerId} ${terms.item?.sku}`, by, purchase });
    },
    returnable(purchase) {
      const change = changes.find((one) => one.purchase === purchase);
      return change && { bought: change.by, unused: Math.min(change.by, count(change.stack)) };
    },
    returned(purchase) {
      const change = changes.find((one) => one.purchase === purchase);
      const unused = model.returnable(purchase)?.unused ?? 0;
      if (change) changes.push({ stack: change.stack, by: -unused });
    },
    stacks: () => new Map(changes.map(({ stack }) => [stack, count(stack)])),
    slots: () => new Map(worn),
    notes: () => new Map([...notes].filter(([, note]) => note !== null)),
  };
  return model;
}

function brings({ item, quantity }: PurchaseTerms): number {
  return item === undefined || item.type === "booster" ? 0 : item.units * (quantity ?? 1);
}
