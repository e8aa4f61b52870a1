import { formatId, formatMicros, parseId, type TopUpId } from "@tuppence/protocol";
import { DecideSandboxPayment, IdText, SandboxPayment, Strict } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import { actorOf } from "../../api/actor-of.ts";
import type { BuyerActor } from "../../api/actor.ts";
import { DeclinedError } from "../../api/declined.ts";
import type { App } from "../../api/route.ts";
import type { RunningConfig } from "../../config.ts";
import type { Database } from "../../db/schema.ts";
import { readTopUp } from "../../ledger/index.ts";
import { returnPath } from "../../rails/return-path.ts";
import {
  createSandboxPayments,
  DECIDE_WITHIN_MS,
  type SandboxPayment as Stored,
} from "../../rails/sandbox/sandbox-payments.ts";

const params = Strict({ id: IdText("topUp") });

/** The page of the sandbox rail, on which the buyer pays, is declined, or turns back. */
export function sandboxPaymentsRoutes(
  app: App,
  {
    config,
    db,
    questions,
    now,
  }: {
    readonly config: Pick<RunningConfig, "books">;
    readonly db: { readonly kysely: Kysely<Database> };
    readonly questions: { hasten(id: TopUpId, nowMs: number): Promise<void> };
    readonly now: () => number;
  },
): void {
  const payments = createSandboxPayments(db.kysely);

  /** The buyer's own payment, if a page is meant to decide it. */
  const read = async (actor: BuyerActor, publicId: string) => {
    const id = parseId("topUp", publicId);
    const topUp = id && (await readTopUp(db.kysely, config.books, id));
    const payment = id && (await payments.find(id));
    if (!topUp || topUp.buyerId !== actor.buyerId || payment?.outcome !== "redirect")
      throw new DeclinedError("top-up-not-found");
    const isLate = now() >= payment.startedAtMs + DECIDE_WITHIN_MS;
    if (payment.decision === null && isLate) throw new DeclinedError("top-up-not-found");
    return { topUp, payment };
  };
  type Read = Awaited<ReturnType<typeof read>>;
  const toWire = ({ topUp }: Read, decision: Stored["decision"]): SandboxPayment => ({
    topUp: formatId("topUp", topUp.id),
    amount: formatMicros(topUp.amountMicros),
    currency: topUp.currency,
    decision,
    returnTo: returnPath(topUp.request, topUp.id),
  });

  app.get(
    "/v1/sandbox/payments/:id",
    {
      config: { actors: ["buyer"] },
      schema: {
        operationId: "getSandboxPayment",
        tags: ["wallets"],
        summary: "Read a payment on the sandbox rail's page",
        params,
        response: { 200: SandboxPayment },
      },
    },
    async (request) => {
      const found = await read(actorOf(request, "buyer"), request.params.id);
      return toWire(found, found.payment.decision);
    },
  );

  app.post(
    "/v1/sandbox/payments/:id/decision",
    {
      config: { actors: ["buyer"], idempotency: "none" },
      schema: {
        operationId: "decideSandboxPayment",
        tags: ["wallets"],
        summary: "Pay, decline or cancel on the sandbox rail's page",
        description: "The first decision stands: a second one changes nothing.",
        params,
        body: DecideSandboxPayment,
        response: { 200: SandboxPayment },
      },
    },
    async (request) => {
      const found = await read(actorOf(request, "buyer"), request.params.id);
      const { decision } = request.body;
      const decided = await payments.decide(found.topUp.id, decision, now());
      if (decided === undefined) throw new DeclinedError("top-up-not-found");
      // As a provider's event would: the buyer may never return.
      await questions.hasten(found.topUp.id, now());
      return toWire(found, decided);
    },
  );
}
