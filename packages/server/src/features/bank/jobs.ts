import type { Job } from "../../api/capability.ts";
import type { BankDeps } from "./bank-deps.ts";
import { creditEntries } from "./credit-entries.ts";
import { matchEntries } from "./match-entries.ts";
import { readFolder } from "./read-folder.ts";
import { takeAllBack } from "./take-back.ts";

export const bankJobs: readonly Job<BankDeps>[] = [
  { name: "read bank folder", everyMs: 10_000, run: readFolder },
  {
    name: "match bank entries",
    everyMs: 2_000,
    run: async (deps) => {
      await matchEntries(deps);
      await creditEntries(deps);
      await takeAllBack(deps);
    },
  },
];
