import { type Currency, isWholeMinorUnits, type Micros, parseMicros } from "@tuppence/protocol";
import type { Rail } from "../../rails/rail.ts";
import {
  AmountOutOfRangeError,
  AmountStepError,
  NotWholeMinorUnitsError,
  RailDisabledError,
} from "./errors.ts";

/** The amount of a top-up, if the rail takes it. @throws ProblemError */
export function readAmount(text: string, currency: Currency, rail: Rail): Micros {
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
export function readMicros(text: string): Micros | undefined {
  try {
    return parseMicros(text);
  } catch {
    return undefined;
  }
}
