import {
  findCurrency,
  MAX_AMOUNT,
  newId,
  parseId,
  routeOf,
  type TopUpId,
} from "@tuppence/protocol";
import type { CreateTopUp } from "@tuppence/protocol/wire";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { RequestOperation } from "../../api/route.ts";
import {
  type Command,
  SPEND_ONLY,
  type TopUpRecord,
  type WalletRecord,
} from "../../ledger/index.ts";
import { lotTermsOf } from "../../rails/lot-terms.ts";
import { RailDisabledError, TooManyWaitingError, WrongCurrencyError } from "./errors.ts";
import { type FeeDeps, feeOnTop } from "./fee-on-top.ts";
import { followRail, type FollowRailDeps } from "./follow-rail.ts";
import { readAmount, readMicros } from "./read-amount.ts";
import { type RequestDeps, topUpRequest } from "./top-up-request.ts";

export type CreateTopUpDeps = FollowRailDeps & RequestDeps & FeeDeps;

/** More top-ups of one buyer than these do not wait at a time: each is a question to a rail, again and again. */
const MOST_WAITING = 20;

/**
 * Puts money into a wallet. The top-up is recorded first, then the rail is asked: after a crash in between, the job that
 * asks the rails goes on (ask-rails.ts).
 */
export async function createTopUp(
  deps: CreateTopUpDeps,
  actor: BuyerActor | Operator,
  operation: RequestOperation,
  body: CreateTopUp,
): Promise<TopUpRecord> {
  const walletId = parseId("wallet", body.wallet);
  const wallet = walletId && (await deps.topUps.wallet(walletId));
  if (!walletId || !wallet || (actor.kind === "buyer" && wallet.buyerId !== actor.buyerId))
    throw new DeclinedError("wallet-not-found");
  if (actor.kind === "operator")
    await deps.topUps.refuseKeyUsedElsewhere(operation.operationId, wallet.buyerId);
  const command = { kind: "top-up", ...operation, buyerId: wallet.buyerId, walletId } as const;
  // A repeated request gets its first answer, also after the rail was switched off or its limits were changed.
  const isRepeated = await deps.topUps.wasDecided(wallet.buyerId, operation.operationId);
  const wish = isRepeated ? unchecked(body) : await check(deps, actor, wallet, body);
  const topUpId = newId("topUp", routeOf(walletId), deps.now());
  if (!wish.hasArrived) await deps.questions.expect({ id: topUpId, rail: wish.rail }, deps.now());
  const outcome = await deps.ledger.submit({ ...command, topUpId, ...wish });
  const isWritten = outcome.status === "accepted" && outcome.id === topUpId;
  // It was declined, or repeats another one: there is nothing to ask about.
  if (!isWritten && !wish.hasArrived) await deps.questions.forget(topUpId);
  const topUp = await deps.topUps.get(expectAccepted(outcome).id as TopUpId);
  if (topUp.state !== "created") return topUp;
  return (await followRail(deps, topUp, "start")) ?? topUp;
}

type Wish = Pick<
  Extract<Command, { kind: "top-up" }>,
  "currency" | "amountMicros" | "rail" | "hasArrived" | "request" | "lot" | "limits"
>;

/** What is asked for, if the rail can do it. */
async function check(
  deps: CreateTopUpDeps,
  actor: BuyerActor | Operator,
  wallet: Pick<WalletRecord, "buyerId" | "currency">,
  body: CreateTopUp,
): Promise<Wish> {
  const { rails, topUps, now } = deps;
  const rail = rails.get(body.rail);
  if (rail === undefined) throw new RailDisabledError(body.rail);
  const currency = findCurrency(wallet.currency);
  if (currency === undefined || body.currency !== wallet.currency)
    throw new WrongCurrencyError(wallet.currency);
  const amountMicros = readAmount(body.amount, currency, rail);
  const feeMicros = feeOnTop(deps, body.fee, { amountMicros, currency, rail });
  const request = await topUpRequest(deps, actor, { ...body, feeMicros });
  const hasArrived = rail.settlesAtOnce?.(request) === true;
  if (!hasArrived && (await topUps.waiting(wallet.buyerId)) >= MOST_WAITING)
    throw new TooManyWaitingError(MOST_WAITING);
  const limits = rail.personLimits?.(currency);
  return {
    currency: currency.code,
    amountMicros,
    rail: rail.name,
    hasArrived,
    request: hasArrived ? null : request,
    lot: lotTermsOf(rail, now()),
    ...(limits === undefined ? {} : { limits }),
  };
}

/** For a request that the ledger has decided: it compares fingerprints, and reads nothing else. */
function unchecked({ currency, amount, rail }: CreateTopUp): Wish {
  const amountMicros = readMicros(amount) ?? MAX_AMOUNT;
  return { currency, amountMicros, rail, hasArrived: true, request: null, lot: SPEND_ONLY };
}
