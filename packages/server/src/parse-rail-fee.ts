import type { RailFeeBearer } from "@tuppence/protocol/wire";
import { type Environment, oneOf } from "./read-variables.ts";

export interface RailFeeSetting {
  /** Who pays what the providers of rails charge for top-ups. */
  readonly railFee: RailFeeBearer;
}

const BEARERS: readonly RailFeeBearer[] = ["platform", "seller", "buyer"];

/** @throws ConfigError */
export function parseRailFee(env: Environment): RailFeeSetting {
  return { railFee: oneOf(env, "TUPPENCE_RAIL_FEE", BEARERS, "platform") };
}
