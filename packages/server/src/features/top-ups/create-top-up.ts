import {
  type Currency,
  findCurrency,
  isWholeMinorUnits,
  MAX_AMOUNT,
  type Micros,
  micros,
  newId,
  parseId,
  parseMicros,
  routeOf,
  type TopUpId,
  ZERO,
} from "@tuppence/protocol";
import type { CreateTopUp } from "@tuppence/protocol/wire";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { RunningConfig } from "../../config.ts";
import {
  type Command,
  SPEND_ONLY,
  type TopUpRecord,
  type TopUpRequest,
  type WalletRecord,
} from "../../ledger/index.ts";
import { quoteOnTop } from "../../rails/fees/fee-on-top.ts";
import { lotTermsOf } from "../../rails/lot-terms.ts";
import type { Rail } from "../../rails/rail.ts";
import {
  AmountOutOfRangeError,
  AmountStepError,
  FeeHasChangedError,
  NotForThisRailError,
  NotWholeMinorUnitsError,
  RailDisabledError,
  TooManyWaitingError,
  WrongCurrencyError,
} from "./errors.ts";
import { followRail, type FollowRailDeps } from "./follow-rail.ts";

/** More top-ups of one buyer than these do not wait at a time: each is a question to a rail, again and again. */
const MOST_WAITING = 20;

export interface CreateTopUpDeps extends FollowRailDeps {
  readonly config: Pick<RunningConfig, "railFee">;
}

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
  const wish = isRepeated ? unchecked(body) : await check(deps, wallet, body);
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
  { rails, topUps, config, now }: CreateTopUpDeps,
  wallet: Pick<WalletRecord, "buyerId" | "currency">,
  body: CreateTopUp,
): Promise<Wish> {
  const rail = rails.get(body.rail);
  if (rail === undefined) throw new RailDisabledError(body.rail);
  const currency = findCurrency(wallet.currency);
  if (currency === undefined || body.currency !== wallet.currency)
    throw new WrongCurrencyError(wallet.currency);
  const amountMicros = readAmount(body.amount, currency, rail);
  const feeMicros =
    config.railFee === "buyer" ? quoteOnTop(rail, { currency, amountMicros }, now()) : ZERO;
  refuseFee(body, feeMicros, { amountMicros, currency, rail });
  const request = requestOf(body, rail, feeMicros);
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

/** Nobody pays more on top than they were shown, or more in all than the rail takes. */
function refuseFee(
  { fee }: CreateTopUp,
  feeMicros: Micros,
  {
    amountMicros,
    currency,
    rail,
  }: { readonly amountMicros: Micros; readonly currency: Currency; readonly rail: Rail },
): void {
  const shown = fee === undefined ? undefined : readMicros(fee);
  if (shown !== undefined && shown < feeMicros)
    throw new FeeHasChangedError(feeMicros, currency.code);
  const limits = rail.topUpLimits(currency);
  if (limits !== undefined && feeMicros > 0n && amountMicros + feeMicros > limits.max)
    throw new AmountOutOfRangeError(currency.code, {
      min: limits.min,
      max: micros(limits.max - feeMicros),
    });
}

function requestOf(
  { returnTo, outcome }: CreateTopUp,
  rail: Rail,
  feeMicros: Micros,
): TopUpRequest {
  if (outcome !== undefined && rail.name !== "sandbox") throw new NotForThisRailError("outcome");
  return {
    ...(returnTo === undefined ? {} : { returnTo }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(feeMicros === 0n ? {} : { feeMicros: String(feeMicros) }),
  };
}

function readAmount(text: string, currency: Currency, rail: Rail): Micros {
  const limits = rail.topUpLimits(currency);
  if (limits === undefined) throw new RailDisabledError(rail.name);
  const amount = readMicros(text);
  if (amount === undefined || amount === 0n || amount > limits.max)
    throw new AmountOutOfRangeError(currency.code, limits);
  if (!isWholeMinorUnits(amount, currency))
    throw new NotWholeMinorUnitsError(currency.code, currency.decimals);
  const { step } = limits;
  if (step !== undefined && amount % step !== 0n) throw new AmountStepError(currency.code, step);
  if (amount < limits.min) throw new AmountOutOfRangeError(currency.code, limits);
  return amount;
}

/** The schema has checked the format; what can still fail is an amount above the largest possible. */
function readMicros(text: string): Micros | undefined {
  try {
    return parseMicros(text);
  } catch {
    return undefined;
  }
}
