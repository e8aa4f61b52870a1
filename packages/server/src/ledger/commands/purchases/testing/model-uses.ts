import type { DeclineReason } from "../../types.ts";
import type { ModelPurchase } from "../../../model/comparable.ts";

/** Something that was used, of which a purchase, and how; shares in basis points. */
type Used =
  | { purchase: string; how: "reported" | "served"; share: number }
  | { purchase: string; how: "opened"; offer: string; play: string | undefined; share: number };

/** What was used, and what was given back in one tap: lists that are added up each time. */
export function createUsesModel() {
  const used: Used[] = [];
  /** Each return in one tap that counted, in which month, and whether it took one of the allowance. */
  const returns: { buyer: string; at: string; offer: string; undo: boolean; costs: boolean }[] = [];
  const clocks = new Map<string, string>();

  const sum = (purchase: string, how: Used["how"]) =>
    used
      .filter((one) => one.purchase === purchase && one.how === how)
      .reduce((total, { share }) => Math.min(10_000, total + share), 0);
  const reportedOf = (purchase: string) =>
    Math.max(
      0,
      ...used
        .filter((one) => one.purchase === purchase && one.how === "reported")
        .map(({ share }) => share),
    );
  const openings = (purchase: string) =>
    used.flatMap((one) => (one.how === "opened" && one.purchase === purchase ? [one] : []));

  /** Months do not come back when the clock jumps. */
  const monthIn = (what: string, name: string) => {
    const latest = clocks.get(what);
    return latest !== undefined && latest > name ? latest : name;
  };

  return {
    reported: (purchase: string, share: number) =>
      void used.push({ purchase, how: "reported", share }),
    served: (purchase: string, share: number) => void used.push({ purchase, how: "served", share }),
    /** @param play which one, with an offer that is paid for each time it is played */
    opened(
      purchase: string,
      { offer, play }: { offer: string; play: string | undefined },
      share: number,
    ): void {
      const before = openings(purchase);
      // Beyond the second one it makes no difference once all of it is used.
      if (before.length > 1 && sum(purchase, "opened") === 10_000) return;
      const same = before.filter((one) => one.offer === offer);
      if (same.some((one) => play === undefined || one.play === play)) return;
      const unplayed = same.find((one) => one.play === undefined);
      // What was opened and then played was used once.
      if (unplayed) unplayed.play = play;
      else used.push({ purchase, how: "opened", offer, play, share });
    },
    /** Whether spending brought a pass, not its price. */
    isBrought: ({ details }: ModelPurchase, entitlement: string) =>
      details?.hold !== undefined ||
      (details?.caps ?? []).some(({ issued }) => issued?.entitlementId === entitlement),
    partOf: (price: bigint | undefined, whole: bigint) =>
      price === undefined || price >= whole
        ? 10_000
        : Number((price * 10_000n) / whole) + ((price * 10_000n) % whole > 0n ? 1 : 0),
    isServed: (purchase: string) => sum(purchase, "served") > 0,
    /** Something that an undo comes too late for. */
    isUsed: (purchase: string) => sum(purchase, "served") > 0 || openings(purchase).length > 1,
    share: (purchase: string) =>
      Math.min(
        10_000,
        Math.max(reportedOf(purchase), sum(purchase, "served") + sum(purchase, "opened")),
      ),
    /** Counts a return, or says why there is none. Nothing is counted while it may still fail: `count` does. */
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
            // Each counter has a clock of its own.
            returns.push({ ...one, at, undo: what === "undos", costs: what === "regrets" });
          }
        },
      };
    },
  };
}
