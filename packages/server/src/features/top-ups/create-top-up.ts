import {
  type Currency,
  findCurrency,
  isWholeMinorUnits,
  type Micros,
  newId,
  parseId,
  parseMicros,
  routeOf,
  type TopUpId,
} from "@tuppence/protocol";
import type { CreateTopUp } from "@tuppence/protocol/wire";
import type { Ledger } from "../../ledger/index.ts";
import type { Rail } from "../../rails/rail.ts";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { RequestOperation } from "../../api/route.ts";
import {
  AmountOutOfRangeError,
  NotWholeMinorUnitsError,
  RailDisabledError,
  TopUpNotFoundError,
  WrongCurrencyError,
} from "./errors.ts";
import type { TopUpRow, TopUpStore } from "./top-up-store.ts";

export interface CreateTopUpDeps {
  readonly ledger: Ledger;
  readonly topUps: TopUpStore;
  readonly rails: ReadonlyMap<string, Rail>;
  readonly now: () => number;
}

/** Puts money into a wallet: the rail collects it, then the ledger credits it. */
export async function createTopUp(
  deps: CreateTopUpDeps,
  actor: BuyerActor | Operator,
  operation: RequestOperation,
  body: CreateTopUp,
): Promise<TopUpRow> {
  const walletId = parseId("wallet", body.wallet);
  const wallet = walletId && (await deps.topUps.wallet(walletId));
  if (!walletId || !wallet || (actor.kind === "buyer" && wallet.buyerId !== actor.buyerId))
    throw new DeclinedError("wallet-not-found");
  const rail = deps.rails.get(body.rail);
  if (rail === undefined) throw new RailDisabledError(body.rail);
  const currency = findCurrency(wallet.currency);
  if (currency === undefined || body.currency !== wallet.currency)
    throw new WrongCurrencyError(wallet.currency);
  const amountMicros = readAmount(body.amount, currency, rail);
  if (actor.kind === "operator")
    await deps.topUps.refuseKeyUsedElsewhere(operation.operationId, wallet.buyerId);
  const topUpId = newId("topUp", routeOf(walletId), deps.now());
  const { operationId } = operation;
  await rail.collect({ operationId, topUpId, walletId, amountMicros, currency });
  const outcome = expectAccepted(
    await deps.ledger.submit({
      kind: "top-up",
      ...operation,
      buyerId: wallet.buyerId,
      topUpId,
      walletId,
      currency: currency.code,
      amountMicros,
      rail: rail.name,
    }),
  );
  const topUp = await deps.topUps.find(outcome.id as TopUpId);
  if (topUp === undefined) throw new TopUpNotFoundError();
  return topUp;
}

function readAmount(text: string, currency: Currency, rail: Rail): Micros {
  const limits = rail.topUpLimits(currency);
  if (limits === undefined) throw new RailDisabledError(rail.name);
  const amount = readMicros(text);
  if (amount === undefined || amount === 0n || amount > limits.max)
    throw new AmountOutOfRangeError(currency.code, limits);
  if (!isWholeMinorUnits(amount, currency))
    throw new NotWholeMinorUnitsError(currency.code, currency.decimals);
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
