import {
  findCurrency,
  minorUnitOf,
  newId,
  parseId,
  parseMicros,
  routeOf,
  type TopUpReturnId,
} from "@tuppence/protocol";
import type { CreateTopUpReturn } from "@tuppence/protocol/wire";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { ReturnedBy, TopUpRecord, TopUpReturnRecord } from "../../ledger/index.ts";
import { assertPossible } from "../../lib/impossible-state.ts";
import type { AftermathDeps } from "./aftermath-deps.ts";
import { AmountNotReturnableError, RailCannotReturnError } from "./errors.ts";
import { sendReturn } from "./send-return.ts";

/**
 * Sends unspent money of a top-up back to its payer. The ledger takes it out of the wallet first, then the rail is asked;
 * after a crash in between, the job goes on.
 */
export async function createReturn(
  deps: AftermathDeps,
  actor: BuyerActor | Operator,
  operation: RequestOperation,
  body: CreateTopUpReturn,
): Promise<TopUpReturnRecord> {
  const id = parseId("topUp", body.topUp);
  const topUp = id && (await deps.topUps.find(id));
  if (!topUp || (actor.kind === "buyer" && topUp.buyerId !== actor.buyerId))
    throw new DeclinedError("top-up-not-found");
  if (actor.kind === "operator")
    await deps.aftermath.refuseKeyUsedElsewhere(operation.operationId, topUp.buyerId);
  const canSend = deps.rails.get(topUp.rail)?.refund !== undefined;
  const isRepeated = await deps.aftermath.wasDecided(topUp.buyerId, operation.operationId);
  // The operator may send it by other means, and says then that it is done.
  if (!isRepeated && !canSend && actor.kind === "buyer")
    throw new RailCannotReturnError(topUp.rail);
  return startReturn(deps, topUp, { operation, amount: body.amount, by: actor.kind });
}

export async function startReturn(
  deps: AftermathDeps,
  topUp: TopUpRecord,
  wish: {
    readonly operation: RequestOperation;
    /** By default all that is left. */
    readonly amount: string | undefined;
    readonly by: ReturnedBy;
  },
): Promise<TopUpReturnRecord> {
  const { id: topUpId, buyerId, rail } = topUp;
  const currency = findCurrency(topUp.currency);
  assertPossible(currency !== undefined, `top-up ${topUpId} is in ${topUp.currency}`);
  // Some rails send coarser amounts than the currency has, such as cards in dinars.
  const limits = deps.rails.get(rail)?.topUpLimits(currency);
  const stepMicros = limits?.step ?? minorUnitOf(currency);
  const amountMicros = wish.amount === undefined ? null : parseMicros(wish.amount);
  if (amountMicros !== null && (amountMicros === 0n || amountMicros % stepMicros !== 0n))
    throw new AmountNotReturnableError(currency.code, stepMicros);
  const returnId: TopUpReturnId = newId("topUpReturn", routeOf(topUpId), deps.now());
  await deps.returnQuestions.expect({ id: returnId, rail }, deps.now());
  const outcome = await deps.ledger.submit({
    kind: "top-up-return",
    ...wish.operation,
    buyerId,
    returnId,
    topUpId,
    amountMicros,
    stepMicros,
    by: wish.by,
  });
  // It was declined, or repeats another one.
  if (outcome.status !== "accepted" || outcome.id !== returnId)
    await deps.returnQuestions.forget(returnId);
  const made = await returnOf(deps, expectAccepted(outcome).id as TopUpReturnId);
  return (await sendReturn(deps, made)) ?? made;
}

async function returnOf(deps: AftermathDeps, id: TopUpReturnId): Promise<TopUpReturnRecord> {
  const found = await deps.aftermath.findReturn(id);
  assertPossible(found !== undefined, `return ${id} does not exist`);
  return found;
}
