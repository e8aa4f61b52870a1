import type { Job } from "../../api/capability.ts";
import { forEachSettled } from "../../lib/for-each-settled.ts";
import { finishGift } from "./finish-gift.ts";
import type { FinishDeps } from "./gifts-deps.ts";

const AT_ONCE = 100;

/** Finishes gifts: those whose server stopped, whose price went back, or that nobody redeemed in time. */
export const giftsJobs: readonly Job<FinishDeps>[] = [
  {
    name: "gifts",
    everyMs: 5_000,
    run: async (deps) =>
      forEachSettled(await deps.gifts.unfinished(deps.now(), AT_ONCE), (gift) =>
        finishGift(deps, gift),
      ),
  },
];
