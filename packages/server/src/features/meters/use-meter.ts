import { type BuyerId, type MeterId, parseId } from "@tuppence/protocol";
import type {
  CloseMeter,
  Meter,
  MeterResult,
  RefundMeter,
  TickMeter,
} from "@tuppence/protocol/wire";
import type { HoldUser } from "../../ledger/index.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import { derivedOperation } from "../../api/derived-operation.ts";
import type { RequestOperation } from "../../api/route.ts";
import { scopeOf } from "../../api/scope.ts";
import { MeterReasonNotYoursError } from "./errors.ts";
import { type MeterActor, meterAnswer, runningMeterAnswer } from "./meter-answer.ts";
import type { MetersDeps } from "./meters-deps.ts";
import { refundCommand } from "./refund-command.ts";
import { whyNotPaid } from "./why-not-paid.ts";

/** Which meter, by whom, and as which operation. */
export interface MeterUse {
  readonly id: string;
  readonly actor: MeterActor;
  readonly operation: RequestOperation;
}

export async function tickMeter(
  deps: MetersDeps,
  use: MeterUse,
  { units }: TickMeter,
): Promise<MeterResult> {
  const base = await baseOf(deps, use);
  const user = userOf(use.actor);
  const notSold = await whyNotPaid(deps, base.holdId, use.actor);
  const command = {
    kind: "hold-capture",
    ...base,
    units: BigInt(units),
    user,
    ...(notSold === undefined ? {} : { notSold }),
  } as const;
  const { row: hold } = expectAccepted(await deps.ledger.submit(command));
  return runningMeterAnswer(deps, { buyerId: base.buyerId, hold }, use.actor);
}

export async function closeMeter(
  deps: MetersDeps,
  use: MeterUse,
  { units }: CloseMeter,
): Promise<Meter> {
  const base = await baseOf(deps, use);
  // A seller who may not be paid gets nothing for the last units either; the rest is returned all the same.
  const isPaid =
    units !== undefined && (await whyNotPaid(deps, base.holdId, use.actor)) === undefined;
  const last = isPaid ? BigInt(units) : null;
  const user = userOf(use.actor);
  expectAccepted(
    await deps.ledger.submit({ kind: "hold-release", ...base, units: last, user } as const),
  );
  return (await meterAnswer(deps, base.holdId, use.actor)).meter;
}

/** Buyers may return within a time limit; sellers may refund at any time. */
const REASONS: Readonly<Record<MeterActor["kind"], readonly RefundMeter["reason"][]>> = {
  buyer: ["undo", "regret"],
  grant: ["undo", "regret"],
  seller: ["seller"],
};

export async function refundMeter(
  deps: MetersDeps,
  use: MeterUse,
  { reason }: RefundMeter,
): Promise<Meter> {
  const { actor } = use;
  const reasons = REASONS[actor.kind];
  if (!reasons.includes(reason)) throw new MeterReasonNotYoursError(reasons);
  const base = await baseOf(deps, use);
  const { buyerId, holdId, ...operation } = base;
  const meter =
    reason === "seller" ? undefined : await deps.meters.find(holdId, { of: "buyer", buyerId });
  const wish = { actor, buyerId, holdId, offerId: meter?.offerId, reason };
  const command = await refundCommand(deps, wish, operation);
  expectAccepted(await deps.ledger.submit(command));
  return (await meterAnswer(deps, base.holdId, actor)).meter;
}

/** The ledger checks that a buyer's meter is their own; for a seller, the meter's buyer is looked up here. */
async function baseOf(
  deps: MetersDeps,
  { id, actor, operation }: MeterUse,
): Promise<RequestOperation & { buyerId: BuyerId; holdId: MeterId }> {
  const holdId = parseId("meter", id);
  if (holdId === undefined) throw new DeclinedError("hold-not-found");
  if (actor.kind !== "seller") return { ...operation, buyerId: actor.buyerId, holdId };
  const row = await deps.meters.find(holdId, scopeOf(actor));
  if (row === undefined) throw new DeclinedError("hold-not-found");
  // A seller's keys concern many buyers, but the ledger knows operations by book, so the operation's id is derived from
  // the meter.
  const { operationId } = derivedOperation(`meter\n${holdId}\n${operation.operationId}`);
  return { operationId, fingerprint: operation.fingerprint, buyerId: row.buyerId, holdId };
}

function userOf(actor: MeterActor): HoldUser {
  switch (actor.kind) {
    case "buyer":
      return { by: "buyer" };
    case "grant":
      return { by: "grant", grantId: actor.grantId };
    case "seller":
      return { by: "seller", sellerId: actor.sellerId };
  }
}
