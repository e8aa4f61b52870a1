import { ConfigError } from "./config-error.ts";
import type { Variable } from "./variables.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConfigError when it is set but empty, usually because another variable in it was not set */
export function text(env: Environment, name: Variable): string | undefined {
  const value = env[name]?.trim();
  if (value === "") throw new ConfigError(name, "it is empty. Give it a value, or leave it unset");
  return value;
}

export function integer(
  env: Environment,
  name: Variable,
  otherwise: number,
  least: number,
  most: number,
): number {
  const value = text(env, name);
  if (value === undefined) return otherwise;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new ConfigError(name, `expected a whole number from ${least} to ${most}, not "${value}"`);
}

export function flag(env: Environment, name: Variable, otherwise: boolean): boolean {
  const value = text(env, name)?.toLowerCase();
  if (value === undefined) return otherwise;
  if (["1", "true", "yes", "on"].includes(value)) return true;
  if (["0", "false", "no", "off"].includes(value)) return false;
  throw new ConfigError(name, `expected true or false, not "${value}"`);
}

export function oneOf<V extends string>(
  env: Environment,
  name: Variable,
  values: readonly V[],
  otherwise: V,
): V {
  const value = text(env, name);
  if (value === undefined) return otherwise;
  const found = values.find((one) => one === value);
  if (found !== undefined) return found;
  throw new ConfigError(name, `expected one of ${values.join(", ")}, not "${value}"`);
}
