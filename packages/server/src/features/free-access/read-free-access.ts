import { formatId, type OfferId } from "@tuppence/protocol";
import { walletPeriod } from "@tuppence/protocol/calendar";
import type { FreeAccess } from "@tuppence/protocol/wire";
import { freeUseId, openedInPeriod, readFreeUse, readZones } from "../../ledger/index.ts";
import { isoTime } from "../../lib/iso-time.ts";
import { findOffer, findRules } from "./find-rules.ts";
import type { FreeDeps, Reader } from "./free-deps.ts";
import type { AllowanceRule, TicketRule } from "./rule-store.ts";
import { isOpen, readVisits, type Visit, visitsInPeriod } from "./visit-store.ts";
import type { VisitorHash } from "./visitor.ts";

/** Says how an offer opens for free for a reader. It decides nothing: the ledger does when the offer is opened. */
export async function readFreeAccess(
  deps: FreeDeps,
  reader: Reader,
  asked: { readonly offer: string; readonly visitor: VisitorHash | undefined },
): Promise<FreeAccess> {
  const offer = await findOffer(deps, reader, asked.offer);
  const { allowance, ticket } = await findRules(deps.freeRules, offer);
  const isForThem = allowance !== undefined && (reader.kind !== "page" || allowance.forStrangers);
  const { visitor } = asked;
  const visits =
    visitor === undefined || !isForThem
      ? []
      : await readVisits(deps.db.pool, visitor, allowance.id);
  const who = { reader, visits, offerId: offer.id, zones: await zonesOf(deps, reader) };
  const nowMs = deps.now();
  return {
    offer: formatId("offer", offer.id),
    open:
      isForThem &&
      reader.kind === "page" &&
      visits.some((one) => one.offer === offer.id && isOpen(one, allowance, nowMs)),
    allowance: isForThem ? await showAllowance(deps, who, allowance) : null,
    ticket: ticket === undefined ? null : await showTicket(deps, reader, ticket),
  };
}

interface Who {
  readonly reader: Reader;
  readonly visits: readonly Visit[];
  readonly offerId: OfferId;
  readonly zones: string;
}

async function showAllowance(
  deps: FreeDeps,
  { reader, visits, offerId, zones }: Who,
  rule: AllowanceRule,
): Promise<FreeAccess["allowance"]> {
  const nowMs = deps.now();
  const opened: ReadonlySet<OfferId> =
    reader.kind === "page"
      ? visitsInPeriod(visits, rule, nowMs)
      : new Set(
          openedInPeriod(
            await readFreeUse(deps.db.kysely, deps.config.books, {
              buyerId: reader.buyerId,
              id: freeUseId(rule.id),
            }),
            {
              by: "allowance",
              ruleId: rule.id,
              opens: rule.opens,
              period: rule.period,
              visited: visits.map(({ offer, atMs }) => ({ offerId: offer, atMs })),
            },
            { zones, nowMs },
          ).opened,
        );
  return {
    rule: formatId("freeRule", rule.id),
    opens: rule.opens,
    period: rule.period,
    left: Math.max(0, rule.opens - opened.size),
    counted: opened.has(offerId),
    resetsAt: isoTime(walletPeriod(zones, rule.period, nowMs).endMs),
    opensForSeconds: rule.opensForMs === null ? null : rule.opensForMs / 1000,
  };
}

async function showTicket(
  deps: FreeDeps,
  reader: Reader,
  rule: TicketRule,
): Promise<FreeAccess["ticket"]> {
  const use =
    reader.kind === "page"
      ? undefined
      : await readFreeUse(deps.db.kysely, deps.config.books, {
          buyerId: reader.buyerId,
          id: freeUseId(rule.id),
        });
  const readyAtMs = use === undefined ? 0 : use.usedAtMs + rule.waitMs;
  return {
    rule: formatId("freeRule", rule.id),
    readyAt: readyAtMs > deps.now() ? isoTime(readyAtMs) : null,
    waitSeconds: rule.waitMs / 1000,
    opensForSeconds: rule.opensForMs / 1000,
    needsWallet: reader.kind === "page",
  };
}

/** The calendar of the reader's wallet: a grant's own, or that of the first one. */
async function zonesOf(deps: FreeDeps, reader: Reader): Promise<string> {
  if (reader.kind === "page") return "UTC";
  const [wallets, zones] = await Promise.all([
    deps.walletsOf(reader.buyerId),
    readZones(deps.db.pool, deps.config.books, reader.buyerId),
  ]);
  const wallet =
    reader.kind === "grant" ? wallets.find(({ id }) => id === reader.walletId) : wallets[0];
  return zones.get(wallet?.currency ?? "") ?? "UTC";
}
