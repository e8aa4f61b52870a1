import { formatId, parseId, type SellerId } from "@tuppence/protocol";
import {
  ContactConsent,
  ContactConsents,
  Contacts,
  GiveContactConsent,
  IdText,
  ListQuery,
  Strict,
} from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import { actorOf } from "../../api/actor-of.ts";
import type { Operator, SellerActor } from "../../api/actor.ts";
import { InvalidCursorError, pageOf } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import type { Database } from "../../db/schema.ts";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import { type ConsentRow, createConsentStore } from "./consent-store.ts";
import { ConsentNotFoundError } from "./errors.ts";

export interface ContactConsentsDeps {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
  readonly tokens: Pick<AccessIssuer, "pseudonym">;
  /** Fails when there is no such seller. */
  readonly readSeller: (id: SellerId) => Promise<{ readonly id: SellerId }>;
  /** The seller of a path, if the caller may see it. */
  readonly requireSeller: (
    actor: Operator | SellerActor,
    publicId: string,
  ) => Promise<{ readonly id: SellerId }>;
}

const params = Strict({ seller: IdText("seller") });
const CURSOR = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function contactConsentsRoutes(app: App, deps: ContactConsentsDeps): void {
  const consents = createConsentStore(deps.db.kysely);

  app.put(
    "/v1/contact-consents/:seller",
    {
      config: { actors: ["buyer"] },
      schema: {
        operationId: "giveContactConsent",
        tags: ["contact-consents"],
        summary: "Allow a seller to write to you",
        description:
          "The seller sees this address, and nothing else about you, until you take it back. Another address replaces the one before.",
        params,
        body: GiveContactConsent,
        response: { 200: ContactConsent },
      },
    },
    async (request) => {
      const { buyerId } = actorOf(request, "buyer");
      const sellerId = parseId("seller", request.params.seller);
      if (sellerId === undefined) throw new ConsentNotFoundError();
      await deps.readSeller(sellerId);
      const { address } = request.body;
      return consentToWire(await consents.give({ buyerId, sellerId }, address, deps.now()));
    },
  );

  app.delete(
    "/v1/contact-consents/:seller",
    {
      config: { actors: ["buyer"] },
      schema: {
        operationId: "takeBackContactConsent",
        tags: ["contact-consents"],
        summary: "Take back the permission to write to you",
        description:
          "The address is forgotten at once. That there was a permission stays on record.",
        params,
        response: { 200: ContactConsent },
      },
    },
    async (request) => {
      const { buyerId } = actorOf(request, "buyer");
      const sellerId = parseId("seller", request.params.seller);
      const row = sellerId && (await consents.takeBack({ buyerId, sellerId }, deps.now()));
      if (row === undefined) throw new ConsentNotFoundError();
      return consentToWire(row);
    },
  );

  app.get(
    "/v1/contact-consents",
    {
      config: { actors: ["buyer"] },
      schema: {
        operationId: "listContactConsents",
        tags: ["contact-consents"],
        summary: "The sellers who may write to you",
        querystring: ListQuery,
        response: { 200: ContactConsents },
      },
    },
    async (request) => {
      const { buyerId } = actorOf(request, "buyer");
      const { limit = 20, after } = request.query;
      const rows = await consents.ofBuyer(buyerId, { after: cursorOf(after), limit: limit + 1 });
      return pageOf(rows, limit, ({ id }) => id, consentToWire);
    },
  );

  app.get(
    "/v1/sellers/:id/contacts",
    {
      config: { actors: ["seller", "operator"], permission: "earnings" },
      schema: {
        operationId: "listContacts",
        tags: ["contact-consents"],
        summary: "The buyers who allow the seller to write to them",
        description: "By pseudonym. Whoever takes their permission back is gone from here at once.",
        params: Strict({ id: IdText("seller") }),
        querystring: ListQuery,
        response: { 200: Contacts },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "operator");
      const { id: sellerId } = await deps.requireSeller(actor, request.params.id);
      const { limit = 20, after } = request.query;
      const page = { after: cursorOf(after), limit: limit + 1 };
      const rows = await consents.toSeller(sellerId, page);
      return pageOf(
        rows,
        limit,
        ({ id }) => id,
        ({ buyerId, address, givenAtMs }) => ({
          buyer: deps.tokens.pseudonym(sellerId, buyerId),
          address: address ?? "",
          givenAt: isoTime(givenAtMs),
        }),
      );
    },
  );
}

function cursorOf(after: string | undefined): string | null {
  if (after === undefined) return null;
  if (!CURSOR.test(after)) throw new InvalidCursorError();
  return after;
}

function consentToWire(row: ConsentRow): ContactConsent {
  return {
    seller: formatId("seller", row.sellerId),
    sellerName: row.sellerName,
    address: row.address,
    givenAt: isoTime(row.givenAtMs),
    takenBackAt: isoTimeOrNull(row.takenBackAtMs),
  };
}
