import type { Job } from "../../api/capability.ts";
import { type ExpireOrdersDeps, expireOrders } from "./expire-orders.ts";

export const ordersJobs: readonly Job<ExpireOrdersDeps>[] = [
  { name: "expire orders", everyMs: 2_000, run: expireOrders },
];
