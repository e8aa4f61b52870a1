import { type DisputeId, routeOf, timeOf, type TopUpReturnId } from "@tuppence/protocol";
import { derivedOperation } from "../../api/derived-operation.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { TopUpRecord } from "../../ledger/index.ts";
import { timedUuidOfHash } from "../../lib/uuid.ts";
import { inTime } from "../../rails/in-time.ts";
import { paymentOf } from "../../rails/payment-of.ts";
import type { PaymentDispute, PaymentFraudWarning, PaymentRefund } from "../../rails/rail.ts";
import type { AftermathDeps } from "./aftermath-deps.ts";
import { startReturn } from "./create-return.ts";
import { recordReturn } from "./send-return.ts";

/**
 * Asks a rail what has happened to a settled top-up, and brings the books to that state. It does not matter how often or
 * in which order this is done.
 * @returns whether there was an answer
 */
export async function followAftermath(deps: AftermathDeps, topUp: TopUpRecord): Promise<boolean> {
  const rail = deps.rails.get(topUp.rail);
  // The operator has switched the rail off: it is asked when it is on again.
  if (rail === undefined) return false;
  if (rail.aftermath === undefined) return true;
  try {
    const askedAtMs = deps.now();
    const now = await inTime(rail.aftermath(paymentOf(topUp)));
    for (const dispute of now.disputes) await recordDispute(deps, { topUp, askedAtMs }, dispute);
    for (const refund of now.refunds) await recordRefund(deps, { topUp, askedAtMs }, refund);
    const isDisputed = now.disputes.length > 0;
    for (const warning of now.fraudWarnings)
      if (!isDisputed && rail.refundsWarnings === true) await heedWarning(deps, topUp, warning);
    return true;
  } catch (err) {
    deps.warn(
      `aftermath of ${rail.name}`,
      { err, rail: rail.name, topUp: topUp.id },
      "a rail did not answer",
    );
    return false;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a rail was asked about, and when. */
interface Asked {
  readonly topUp: TopUpRecord;
  readonly askedAtMs: number;
}

async function recordDispute(
  deps: AftermathDeps,
  { topUp, askedAtMs }: Asked,
  dispute: PaymentDispute,
): Promise<void> {
  const { id: topUpId, buyerId } = topUp;
  const { state, amountMicros, reason, evidenceDueMs, id: railReference } = dispute;
  const disputeId = disputeIdOf(topUp, railReference);
  const known = await deps.aftermath.findDispute(disputeId, topUpId);
  const isKnown = known?.state === state && known.claimedMicros === amountMicros;
  if (isKnown || amountMicros <= 0n) return;
  // A case may come to the same state twice: each change is an operation of its own.
  const since =
    known === undefined ? "unknown" : `${known.state} ${known.changedAtMs} ${known.legs}`;
  const is = derivedOperation(
    `dispute ${disputeId} ${amountMicros} ${askedAtMs} from ${since} to ${state}`,
  );
  expectAccepted(
    await deps.ledger.submit({
      kind: "top-up-dispute",
      ...is,
      buyerId,
      disputeId,
      topUpId,
      amountMicros,
      state,
      railReference,
      reason,
      evidenceDueMs,
      askedAtMs,
    }),
  );
}

async function recordRefund(
  deps: AftermathDeps,
  asked: Asked,
  { id, returnId, amountMicros, state }: PaymentRefund,
): Promise<void> {
  const returned =
    returnId !== null && UUID.test(returnId)
      ? await deps.aftermath.findReturn(returnId as TopUpReturnId)
      : undefined;
  // A return that was ended by hand as failed, and was sent after all, is a refund like those at the provider.
  const isSentAfterAll = returned?.state === "failed" && state !== "failed";
  if (returned !== undefined && returned.topUpId === asked.topUp.id && !isSentAfterAll) {
    const failure = "the receiver's bank sent it back";
    const answer = state === "failed" ? ({ state, failure } as const) : ({ state } as const);
    return recordReturn(deps, returned, answer);
  }
  // Somebody has refunded it at the provider. To the wallet it is the same as a claim that was lost.
  await recordDispute(deps, asked, {
    id,
    amountMicros,
    state: state === "failed" ? "won" : "lost",
    reason: "refunded-at-the-provider",
    evidenceDueMs: null,
  });
}

/** By the operator's rule, what is unspent goes back before it comes to a dispute. */
async function heedWarning(
  deps: AftermathDeps,
  topUp: TopUpRecord,
  { id, isActionable }: PaymentFraudWarning,
): Promise<void> {
  if (!isActionable) return;
  const operation = derivedOperation(`fraud warning ${topUp.rail} ${id}`);
  try {
    await startReturn(deps, topUp, { operation, amount: undefined, by: "rule" });
  } catch (error) {
    // Nothing is left to send back.
    if (!(error instanceof DeclinedError)) throw error;
  }
}

/** The same on every server and at every time, with the route of the top-up. */
function disputeIdOf({ id, rail }: TopUpRecord, railReference: string): DisputeId {
  const text = `dispute\n${rail}\n${id}\n${railReference}`;
  return timedUuidOfHash(timeOf(id), routeOf(id), text) as DisputeId;
}
