import type { Job } from "../../api/capability.ts";
import { remindOwers } from "./remind-owers.ts";
import { settleDueTabs } from "./settle-due-tabs.ts";
import type { TabsDeps } from "./tabs-deps.ts";
import { writeOffTabs } from "./write-off-tabs.ts";

export const tabsJobs: readonly Job<TabsDeps>[] = [
  { name: "settle due tabs", everyMs: 60_000, run: settleDueTabs },
  { name: "remind of tabs", everyMs: 600_000, run: remindOwers },
  { name: "write off tabs", everyMs: 600_000, run: writeOffTabs },
];
