import type { Job } from "../../api/capability.ts";
import type { KeyUses } from "./key-uses.ts";

export const keysJobs: readonly Job<{ readonly keyUses: KeyUses }>[] = [
  { name: "key uses", everyMs: 15_000, run: ({ keyUses }) => keyUses.write() },
];
