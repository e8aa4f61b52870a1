import { parseId } from "@tuppence/protocol";
import { stepsOf, type WalletZones, walletPeriod, withZone } from "@tuppence/protocol/calendar";
import type { ChangeWallet } from "@tuppence/protocol/wire";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import { DeclinedError } from "../../api/declined.ts";
import { TimeZoneChangedOftenError } from "./errors.ts";
import { parseTimeZone } from "../../api/parse-time-zone.ts";
import type { WalletRow, WalletStore } from "./wallet-store.ts";

/** No period is longer than two months: older zones no longer affect any period. */
const REMEMBERED_MS = 100 * 86_400_000;
const MOST_CHANGES = 20;
/**
 * Each change may lengthen the present day. Without a limit, many changes could make it last for weeks, and with it a
 * day pass that a cap brought. No traveller has a longer day than this.
 */
const LONGEST_DAY_MS = 3 * 86_400_000;
const TRIES = 5;

/** Follows another zone's calendar once the present periods end; see protocol/src/calendar. */
export async function changeWallet(
  deps: { readonly wallets: WalletStore; readonly now: () => number },
  actor: BuyerActor | Operator,
  publicId: string,
  body: ChangeWallet,
): Promise<WalletRow> {
  const zone = parseTimeZone(body.timeZone);
  for (let tries = 0; tries < TRIES; tries++) {
    const wallet = await findWallet(deps.wallets, actor, publicId);
    const zones = changed(wallet.timeZones, zone, deps.now());
    if (zones === wallet.timeZones) return wallet;
    if (await deps.wallets.changeZones(wallet, zones)) return { ...wallet, timeZones: zones };
  }
  throw new TimeZoneChangedOftenError();
}

export async function findWallet(
  wallets: WalletStore,
  actor: BuyerActor | Operator,
  publicId: string,
): Promise<WalletRow> {
  const id = parseId("wallet", publicId);
  const wallet = id && (await wallets.find(id));
  if (!wallet || (actor.kind === "buyer" && wallet.buyerId !== actor.buyerId))
    throw new DeclinedError("wallet-not-found");
  return wallet;
}

function changed(zones: WalletZones, zone: string, nowMs: number): WalletZones {
  const steps = stepsOf(zones);
  const latestMs = steps.at(-1)?.fromMs ?? Number.NEGATIVE_INFINITY;
  // Times are unique and ascending, even when this clock is behind the one used for the last change.
  const atMs = Math.max(nowMs, latestMs + 1);
  const next = withZone(zones, zone, atMs);
  if (next === zones) return zones;
  const kept = forgotten(next, nowMs);
  if (stepsOf(kept).length > MOST_CHANGES) throw new TimeZoneChangedOftenError();
  const { startMs, endMs } = walletPeriod(kept, "day", atMs);
  if (endMs - startMs > LONGEST_DAY_MS) throw new TimeZoneChangedOftenError();
  return kept;
}

/** Without the zones that were replaced long ago. */
function forgotten(zones: WalletZones, nowMs: number): WalletZones {
  const words = zones.split(" ");
  while (words.length > 1 && Number(words[1]) < nowMs - REMEMBERED_MS) words.splice(0, 2);
  return words.join(" ");
}
