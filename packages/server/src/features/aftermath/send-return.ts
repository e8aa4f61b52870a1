import { derivedOperation } from "../../api/derived-operation.ts";
import { expectAccepted } from "../../api/declined.ts";
import type { TopUpReturnRecord } from "../../ledger/index.ts";
import { inTime } from "../../rails/in-time.ts";
import { paymentOf } from "../../rails/payment-of.ts";
import type { RefundAnswer } from "../../rails/rail.ts";
import type { AftermathDeps } from "./aftermath-deps.ts";

/**
 * Asks the rail to send a return, and records its answer. Asking again moves no more money: the return's id is the
 * idempotency key.
 * @returns the return as it is then; undefined when there was no answer
 */
export async function sendReturn(
  deps: AftermathDeps,
  returned: TopUpReturnRecord,
): Promise<TopUpReturnRecord | undefined> {
  const { id, topUpId, amountMicros, state } = returned;
  if (state !== "pending") return returned;
  const topUp = await deps.topUps.find(topUpId);
  const rail = topUp && deps.rails.get(topUp.rail);
  // Switched off, or a rail that cannot: it waits until the operator says that it is done.
  if (topUp === undefined || rail?.refund === undefined) return undefined;
  try {
    const answer = await inTime(rail.refund(paymentOf(topUp), { returnId: id, amountMicros }));
    await recordReturn(deps, returned, answer);
  } catch (err) {
    deps.warn(
      `return over ${rail.name}`,
      { err, rail: rail.name, topUpReturn: id },
      "a rail did not answer",
    );
    return undefined;
  }
  return deps.aftermath.findReturn(id);
}

/** Each end is reached once, whichever server or answer is first: the ledger decides that. */
export async function recordReturn(
  deps: Pick<AftermathDeps, "ledger" | "returnQuestions">,
  { id: returnId, buyerId, state }: TopUpReturnRecord,
  answer: RefundAnswer,
): Promise<void> {
  if (answer.state === "pending" || answer.state === state) return;
  const failure = answer.state === "failed" ? answer.failure : null;
  const is = derivedOperation(`return ${returnId} ${answer.state} ${failure}`);
  const end = {
    kind: "top-up-return-end",
    ...is,
    buyerId,
    returnId,
    as: answer.state,
    failure,
  } as const;
  expectAccepted(await deps.ledger.submit(end));
  await deps.returnQuestions.forget(returnId);
}
