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

/** Calls for game servers: inventories, and purchases in two steps. */
export function gameCalls(send: Send) {
  const listInventory = (query?: ListOptions & InventoryFilter) =>
    send<Page<InventoryItem>>("GET /v1/inventory", { query: { ...query } });
  const listOrders = (query?: ListOptions & OrderFilter) =>
    send<Page<Order>>("GET /v1/orders", { query: { ...query } });
  return {
    inventory: {
      /** A buyer's items. With a seller's key: items of this seller, of the buyer named in `buyer`. */
      list: listInventory,
      each: (query?: ListOptions & InventoryFilter) =>
        paginate((page) => listInventory({ ...query, ...page }), query),
      /** How many of one item a buyer has. */
      count: async (buyer: string, sku: string): Promise<number> =>
        (await listInventory({ buyer, sku })).data[0]?.quantity ?? 0,
      /** Gives a buyer an item, free of charge. */
      grant: (body: GrantItem, call?: CallOptions) =>
        send<InventoryChange>("POST /v1/inventory/grant", { ...call, body }),
      /**
       * Uses up `quantity` of an item, or fails with the {@link TuppenceError} `not-enough-items`. Pass a key of your own
       * (for the shot, the turn), and a repeat, even after a restart, uses it up only once.
       *
       * @example
       * await tuppence.inventory.consume(
       *   { buyer, sku: "arrow", quantity: 1 },
       *   { idempotencyKey: `match-${match}-shot-${shot}` },
       * );
       */
      consume: (body: ConsumeItem, call?: CallOptions) =>
        send<InventoryChange>("POST /v1/inventory/consume", { ...call, body }),
      /** Puts an item in a slot and replaces what was there. */
      equip: (body: EquipItem, call?: CallOptions) =>
        send<InventorySlot>("POST /v1/inventory/equip", { ...call, body }),
      unequip: (body: UnequipItem, call?: CallOptions) =>
        send<InventorySlot>("POST /v1/inventory/unequip", { ...call, body }),
      /** Replaces the data stored with a buyer's item: up to 2048 bytes of JSON. */
      note: (body: SetItemMetadata, call?: CallOptions) =>
        send<InventoryItem>("POST /v1/inventory/metadata", { ...call, body }),
    },
    /**
     * Purchases for games whose server decides: the server opens an order, the player confirms it (the money is held), and
     * the server finalizes it (charged and delivered). An order that is not finalized in time costs nothing.
     */
    orders: {
      create: (body: CreateOrder, call?: CallOptions) =>
        send<Order>("POST /v1/orders", { ...call, body }),
      /** With the player's grant. Pass the `price` they were shown, so that another price is refused. */
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
