import type { DeclineReason } from "../../types.ts";
import type { ModelPurchase } from "../../../model/comparable.ts";

/** A use of a purchase; shares are in basis points. */
type Used =
  | { purchase: string; how: "reported" | "served" | "delivered"; share: number }
  | { purchase: string; how: "opened"; offer: string; play: string | undefined; share: number };

/** Uses and one-tap returns: lists that are added up each time. */
export function createUsesModel() {
  const used: Used[] = [];
  /** Each counted one-tap return, with its month, and whether it took one from the allowance. */
  const returns: { buyer: string; at: string; offer: string; undo: boolean; costs: boolean }[] = [];
  const clocks = new Map<string, string>();

  const sum = (purchase: string, how: Used["how"]) =>
    used
      .filter((one) => one.purchase === purchase && one.how === how)
      .reduce((total, { share }) => Math.min(10_000, total + share), 0);
  const reportedOf = (purchase: string) =>
    used.reduce((total, one) => {
      if (one.purchase !== purchase) return total;
      if (one.how === "reported") return Math.max(total, one.share);
      return one.how === "delivered" ? Math.min(10_000, total + one.share) : total;
    }, 0);
  const openings = (purchase: string) =>
    used.flatMap((one) => (one.how === "opened" && one.purchase === purchase ? [one] : []));

  /** The current month, which does not go back when the clock does. */
  const monthIn = (what: string, name: string) => {
    const latest = clocks.get(what);
    return latest !== undefined && latest > name ? latest : name;
  };

  return {
    reported: (purchase: string, share: number) =>
      void used.push({ purchase, how: "reported", share }),
    delivered: (purchase: string, share: number) =>
      void used.push({ purchase, how: "delivered", share }),
    served: (purchase: string, share: number) => void used.push({ purchase, how: "served", share }),
    /** @param play the play, for an offer sold by the play */
    opened(
      purchase: string,
      { offer, play }: { offer: string; play: string | undefined },
      share: number,
    ): void {
      const before = openings(purchase);
      // With two openings and all of it used, further ones make no difference.
      if (before.length > 1 && sum(purchase, "opened") === 10_000) return;
      const same = before.filter((one) => one.offer === offer);
      if (same.some((one) => play === undefined || one.play === play)) return;
      const unplayed = same.find((one) => one.play === undefined);
      // Opening a page and then playing it counts as one use.
      if (unplayed) unplayed.play = play;
      else used.push({ purchase, how: "opened", offer, play, share });
    },
    /** Whether a pass was earned by spending instead of bought. */
    isBrought: ({ details }: ModelPurchase, entitlement: string) =>
      details?.hold !== undefined ||
      (details?.caps ?? []).some(({ issued }) => issued?.entitlementId === entitlement),
    partOf: (price: bigint | undefined, whole: bigint) =>
      price === undefined || price >= whole
        ? 10_000
        : Number((price * 10_000n) / whole) + ((price * 10_000n) % whole > 0n ? 1 : 0),
    isServed: (purchase: string) => sum(purchase, "served") > 0,
    /** Whether it was used too much for an undo. */
    isUsed: (purchase: string) => sum(purchase, "served") > 0 || openings(purchase).length > 1,
    share: (purchase: string) =>
      Math.min(
        10_000,
        Math.max(reportedOf(purchase), sum(purchase, "served") + sum(purchase, "opened")),
      ),
    /** Checks a return: the reason for a decline, or a function that counts it once nothing can fail any more. */
    returning(
      one: { buyer: string; offer: string; undo: boolean; allowed: number },
      month: string,
    ): { reason: DeclineReason } | { count: () => void } {
      const of = (undo: boolean) => {
        const current = monthIn(`${one.buyer} ${undo ? "undos" : "regrets"}`, month);
        return returns.filter(
          ({ buyer, at, undo: isUndo, costs }) =>
            buyer === one.buyer && at === current && (undo ? isUndo : costs),
        );
      };
      const undos = of(true);
      const isFree =
        one.undo && undos.length < 5 && !undos.some(({ offer }) => offer === one.offer);
      if (!isFree && of(false).length >= one.allowed) return { reason: "regret-allowance-used" };
      return {
        count() {
          const counters = [...(one.undo ? ["undos"] : []), ...(isFree ? [] : ["regrets"])];
          for (const what of counters) {
            const key = `${one.buyer} ${what}`;
            const at = monthIn(key, month);
            clocks.set(key, at);
            // Each counter has its own clock.
            returns.push({ ...one, at, undo: what === "undos", costs: what === "regrets" });
          }
        },
      };
    },
  };
}
