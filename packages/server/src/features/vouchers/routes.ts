import { formatId, parseId, shareOf, type BuyerId } from "@tuppence/protocol";
import type { PriceTable } from "@tuppence/protocol/pricing";
import {
  CreateVoucherQuote,
  CreateVouchers,
  IdText,
  listQuery,
  type OfferQuote,
  type OfferQuoteQuery,
  Page,
  Strict,
  Voucher,
  VoucherQuote,
  Vouchers,
} from "@tuppence/protocol/wire";
import { actorOf } from "../../api/actor-of.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import { loweredPrices } from "../../sale/vouchers.ts";
import { normalCode } from "./codes.ts";
import type { VoucherChecks } from "./create-voucher-desk.ts";
import { createVouchers, type CreateVouchersDeps } from "./create-vouchers.ts";
import { VoucherNotFoundError, VoucherNotValidError } from "./errors.ts";
import { endVoucher, listVouchers } from "./voucher-store.ts";
import { voucherToWire } from "./voucher-to-wire.ts";

const tags = ["vouchers"];

interface VouchersDeps extends CreateVouchersDeps {
  readonly vouchers: Pick<VoucherChecks, "check">;
  readonly quote: (
    offer: OfferOnRecord,
    query: OfferQuoteQuery,
    buyerId: BuyerId | undefined,
    lower?: (prices: PriceTable) => PriceTable,
  ) => Promise<OfferQuote>;
  readonly now: () => number;
}

/** Codes that lower prices. */
export function vouchersRoutes(app: App, deps: VouchersDeps): void {
  const { pool } = deps.db;
  quoteRoute(app, deps);

  app.post(
    "/v1/vouchers",
    {
      config: { actors: ["seller"], permission: "offers", idempotency: "stored", forSale: true },
      schema: {
        operationId: "createVouchers",
        tags,
        summary: "Make a voucher with a code of your own, or several single-use codes",
        body: CreateVouchers,
        response: { 201: Vouchers },
      },
    },
    async (request, reply) => {
      const { sellerId } = actorOf(request, "seller");
      const made = await createVouchers(deps, sellerId, request.body, request.storedOperation);
      reply.status(201);
      return { data: made.map(voucherToWire) };
    },
  );

  app.get(
    "/v1/vouchers",
    {
      config: { actors: ["seller"], permission: "offers" },
      schema: {
        operationId: "listVouchers",
        tags,
        summary: "List the seller's vouchers, newest first",
        querystring: Strict(listQuery),
        response: { 200: Page(Voucher) },
      },
    },
    async (request) => {
      const { sellerId } = actorOf(request, "seller");
      const { limit = 20, after } = request.query;
      const cursor = readCursor("voucher", after);
      const rows = await listVouchers(pool, { sellerId, after: cursor, limit: limit + 1 });
      return toPage("voucher", rows, limit, ({ id }) => id, voucherToWire);
    },
  );

  app.post(
    "/v1/vouchers/:id/end",
    {
      config: { actors: ["seller"], permission: "offers", idempotency: "stored" },
      schema: {
        operationId: "endVoucher",
        tags,
        summary: "End a voucher",
        description: "Nobody can use it any more. What was bought with it stays.",
        params: Strict({ id: IdText("voucher") }),
        response: { 200: Voucher },
      },
    },
    async (request) => {
      const { sellerId } = actorOf(request, "seller");
      const id = parseId("voucher", request.params.id);
      const voucher = id && (await endVoucher(pool, { id, sellerId }, deps.now()));
      if (!voucher) throw new VoucherNotFoundError();
      return voucherToWire(voucher);
    },
  );
}

function quoteRoute(app: App, deps: VouchersDeps): void {
  app.post(
    "/v1/voucher-quotes",
    {
      // It changes nothing. It is a POST so that codes are not in addresses, and so not in logs.
      config: { actors: ["page", "grant", "buyer"], idempotency: "none" },
      schema: {
        operationId: "quoteVoucher",
        tags,
        summary: "What an offer costs with a voucher",
        description: "Nothing is used. Codes can only be tried slowly.",
        body: CreateVoucherQuote,
        response: { 200: VoucherQuote },
      },
    },
    async (request) => {
      const reader = actorOf(request, "page", "grant", "buyer");
      const { code, country, quantity, currency } = request.body;
      const id = parseId("offer", request.body.offer);
      const offer = id && (await deps.offers.find(id));
      const sellerId = reader.kind === "buyer" ? null : reader.sellerId;
      // A code for something that the reader may not see is no valid code.
      if (!offer?.active || (sellerId !== null && sellerId !== offer.sellerId))
        throw new VoucherNotValidError();
      const buyerId = reader.kind === "page" ? undefined : reader.buyerId;
      const voucher = await deps.vouchers.check({ code, offer, buyerId, address: request.ip });
      const query = {
        ...(country !== undefined && { country }),
        ...(quantity !== undefined && { quantity }),
        ...(currency !== undefined && { currency }),
      };
      const [list, quote] = await Promise.all([
        deps.quote(offer, query, buyerId),
        deps.quote(offer, query, buyerId, (prices) => loweredPrices(prices, voucher)),
      ]);
      return {
        offer: formatId("offer", offer.id),
        code: normalCode(code),
        off: shareOf(voucher.offBasisPoints),
        listPrices: list.prices,
        prices: quote.prices,
        due: quote.due,
      };
    },
  );
}
