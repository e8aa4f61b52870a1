import { formatId } from "@tuppence/protocol";
import type { FreeRule } from "@tuppence/protocol/wire";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { Rule } from "./rule-store.ts";

const SECTION = "section:";

export function ruleToWire(rule: Rule): FreeRule {
  const isAllowance = rule.kind === "allowance";
  return {
    id: formatId("freeRule", rule.id),
    kind: rule.kind,
    section: rule.scope.startsWith(SECTION) ? rule.scope.slice(SECTION.length) : null,
    opens: isAllowance ? rule.opens : null,
    period: isAllowance ? rule.period : null,
    strangers: isAllowance && rule.forStrangers,
    waitSeconds: isAllowance ? null : rule.waitMs / 1000,
    opensForSeconds: rule.opensForMs === null ? null : rule.opensForMs / 1000,
    createdAt: isoTime(rule.createdAtMs),
    endedAt: isoTimeOrNull(rule.endedAtMs),
  };
}
