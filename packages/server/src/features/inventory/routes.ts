import {
  ConsumeItem,
  EquipItem,
  GrantItem,
  InventoryChange,
  InventoryItem,
  InventoryQuery,
  InventorySlot,
  Page,
  SetItemMetadata,
  UnequipItem,
} from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { Ledger } from "../../ledger/index.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import { actorOf } from "../../api/actor-of.ts";
import type { App } from "../../api/route.ts";
import { equipItem, moveItems, setItemMetadata } from "./change-inventory.ts";
import { createInventoryStore } from "./inventory-store.ts";
import { listInventory } from "./list-inventory.ts";

const BY_SELLER = {
  actors: ["seller"],
  permission: "sales",
  perSale: true,
  idempotency: "ledger",
} as const;
const tags = ["inventory"];

export function inventoryRoutes(
  app: App,
  deps: {
    readonly config: { readonly books: number };
    readonly db: { readonly kysely: Kysely<Database> };
    readonly ledger: Ledger;
    readonly tokens: AccessIssuer;
  },
): void {
  const inventory = createInventoryStore(deps.db.kysely, deps.config.books);
  const using = { ...deps, inventory };

  app.get(
    "/v1/inventory",
    {
      config: { actors: ["seller", "grant", "buyer", "operator"], permission: "read" },
      schema: {
        operationId: "listInventory",
        tags,
        summary: "List a buyer's items",
        description:
          "A seller sees a buyer's items of their own game, a grant its buyer's items of its seller, and a buyer all their items.",
        querystring: InventoryQuery,
        response: { 200: Page(InventoryItem) },
      },
    },
    (request) =>
      listInventory(using, actorOf(request, "seller", "grant", "buyer", "operator"), request.query),
  );

  app.post(
    "/v1/inventory/grant",
    {
      config: { ...BY_SELLER, forSale: true },
      schema: {
        operationId: "grantItem",
        tags,
        summary: "Give items to a buyer",
        body: GrantItem,
        response: { 201: InventoryChange },
      },
    },
    async (request, reply) => {
      reply.status(201);
      return moveItems(using, "item-grant", askedBy(request));
    },
  );

  app.post(
    "/v1/inventory/consume",
    {
      config: BY_SELLER,
      schema: {
        operationId: "consumeItem",
        tags,
        summary: "Consume items",
        description:
          "All of the quantity or nothing: with too few items it answers `not-enough-items`. A request repeated with its Idempotency-Key consumes once.",
        body: ConsumeItem,
        response: { 201: InventoryChange },
      },
    },
    async (request, reply) => {
      reply.status(201);
      return moveItems(using, "item-consume", askedBy(request));
    },
  );

  app.post(
    "/v1/inventory/equip",
    {
      config: BY_SELLER,
      schema: {
        operationId: "equipItem",
        tags,
        summary: "Equip an item in a slot, replacing the previous one",
        body: EquipItem,
        response: { 200: InventorySlot },
      },
    },
    (request) => equipItem(using, askedBy(request)),
  );

  app.post(
    "/v1/inventory/unequip",
    {
      config: BY_SELLER,
      schema: {
        operationId: "unequipItem",
        tags,
        summary: "Empty a slot",
        body: UnequipItem,
        response: { 200: InventorySlot },
      },
    },
    (request) => equipItem(using, askedBy(request)),
  );

  app.post(
    "/v1/inventory/metadata",
    {
      config: BY_SELLER,
      schema: {
        operationId: "setItemMetadata",
        tags,
        summary: "Set the metadata of a buyer's item, replacing the previous metadata",
        body: SetItemMetadata,
        response: { 200: InventoryItem },
      },
    },
    (request) => setItemMetadata(using, askedBy(request)),
  );
}

type Request = Parameters<typeof actorOf>[0] & {
  readonly operation: Parameters<typeof moveItems>[2]["operation"];
};

function askedBy<R extends Request & { readonly body: unknown }>(request: R) {
  const { operation } = request;
  return { actor: actorOf(request, "seller"), operation, body: request.body as R["body"] };
}
