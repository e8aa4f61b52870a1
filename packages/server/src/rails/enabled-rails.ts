import type { Config } from "../config.ts";
import type { Rail } from "./rail.ts";
import { sandboxRail } from "./sandbox/sandbox-rail.ts";

/** The rails this instance offers, by name. */
export function enabledRails(config: Pick<Config, "sandboxRail">): ReadonlyMap<string, Rail> {
  const rails = config.sandboxRail ? [sandboxRail] : [];
  return new Map(rails.map((rail) => [rail.name, rail]));
}
