import type { Kysely } from "kysely";
import type { Config } from "../config.ts";
import type { Database } from "../db/schema.ts";
import { createCardRail } from "./card/card-rail.ts";
import type { Rail } from "./rail.ts";
import { createSandboxPayments } from "./sandbox/sandbox-payments.ts";
import { createSandboxRail } from "./sandbox/sandbox-rail.ts";

/** The rails this instance offers, by name. */
export type Rails = ReadonlyMap<string, Rail>;

export function createRails(deps: {
  readonly config: Pick<Config, "sandboxRail" | "stripe" | "publicUrl">;
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
}): Rails {
  const { config, db, now } = deps;
  const payments = createSandboxPayments(db.kysely);
  const { publicUrl, sandboxRail, stripe } = config;
  const rails: Rail[] = [
    ...(sandboxRail ? [createSandboxRail({ payments, publicUrl, now })] : []),
    ...(stripe === undefined ? [] : [createCardRail({ settings: stripe, publicUrl, now })]),
  ];
  return new Map(rails.map((rail) => [rail.name, rail]));
}
