import type {
  ConfirmOrder,
  ConsumeItem,
  CreateOrder,
  EquipItem,
  GrantItem,
  InventoryChange,
  InventoryItem,
  InventorySlot,
  Order,
  SetItemMetadata,
  UnequipItem,
} from "../generated/types.gen.ts";
import { type ListOptions, type Page, paginate } from "./paginate.ts";
import type { CallOptions, Send } from "./transport.ts";

type InventoryFilter = { readonly buyer?: string; readonly sku?: string };
type OrderFilter = { readonly status?: Order["status"] };

/** What game servers call: what players have, and purchases in two steps. */
export function gameCalls(send: Send) {
  const listInventory = (query?: ListOptions & InventoryFilter) =>
    send<Page<InventoryItem>>("GET /v1/inventory", { query: { ...query } });
  const listOrders = (query?: ListOptions & OrderFilter) =>
    send<Page<Order>>("GET /v1/orders", { query: { ...query } });
  return {
    inventory: {
      /** What a buyer has: with a seller's key of this seller's things, and `buyer` says whose. */
      list: listInventory,
      each: (query?: ListOptions & InventoryFilter) =>
        paginate((page) => listInventory({ ...query, ...page }), query),
      /** How many of one thing a buyer has; 0 when none. */
      count: async (buyer: string, sku: string): Promise<number> =>
        (await listInventory({ buyer, sku })).data[0]?.quantity ?? 0,
      /** Gives a buyer something, free of charge. */
      grant: (body: GrantItem, call?: CallOptions) =>
        send<InventoryChange>("POST /v1/inventory/grant", { ...call, body }),
      /**
       * Uses something up: all of `quantity`, or a {@link TuppenceError} named `not-enough-items`. Give a key of your
       * own (the shot's, the turn's) and a repeat, even after a restart, does not use it up twice.
       *
       * @example
       * await tuppence.inventory.consume(
       *   { buyer, sku: "arrow", quantity: 1 },
       *   { idempotencyKey: `match-${match}-shot-${shot}` },
       * );
       */
      consume: (body: ConsumeItem, call?: CallOptions) =>
        send<InventoryChange>("POST /v1/inventory/consume", { ...call, body }),
      /** Puts something in a slot, in the place of what was there. */
      equip: (body: EquipItem, call?: CallOptions) =>
        send<InventorySlot>("POST /v1/inventory/equip", { ...call, body }),
      unequip: (body: UnequipItem, call?: CallOptions) =>
        send<InventorySlot>("POST /v1/inventory/unequip", { ...call, body }),
      /** Notes something about what a buyer has: up to 2048 bytes of JSON, in the place of what was noted. */
      note: (body: SetItemMetadata, call?: CallOptions) =>
        send<InventoryItem>("POST /v1/inventory/metadata", { ...call, body }),
    },
    /**
     * Purchases for games whose server decides: the server opens an order, the player confirms it (their money is set
     * aside), the server finalizes it (charged and delivered). What is not finalized in time costs nothing.
     */
    orders: {
      create: (body: CreateOrder, call?: CallOptions) =>
        send<Order>("POST /v1/orders", { ...call, body }),
      /** With the player's grant. Naming `price`, what they were shown, guards against a mistake. */
      confirm: (id: string, body: ConfirmOrder = {}, call?: CallOptions) =>
        send<Order>("POST /v1/orders/{id}/confirm", { ...call, path: { id }, body }),
      /** Charges once, however often it is called. */
      finalize: (id: string, call?: CallOptions) =>
        send<Order>("POST /v1/orders/{id}/finalize", { ...call, path: { id } }),
      cancel: (id: string, call?: CallOptions) =>
        send<Order>("POST /v1/orders/{id}/cancel", { ...call, path: { id } }),
      get: (id: string) => send<Order>("GET /v1/orders/{id}", { path: { id } }),
      list: listOrders,
      each: (query?: ListOptions & OrderFilter) =>
        paginate((page) => listOrders({ ...query, ...page }), query),
    },
  };
}
