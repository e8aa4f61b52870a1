import type { DatabaseProxy } from "../../../../packages/server/src/db/testing/database-proxy.ts";
import type { Servers } from "../servers.ts";
import type { Cluster } from "./cluster.ts";

/** What a fault can act on. */
export interface Scene {
  /** A folder of this run. */
  readonly folder: string;
  readonly database: Cluster;
  /** The servers' route to the database; undefined for faults that need another. */
  readonly proxy: DatabaseProxy | undefined;
  readonly standby: Cluster | undefined;
  readonly servers: Servers;
}

export interface Fault {
  readonly name: string;
  readonly what: string;
  /** How the servers reach the database: through a proxy, directly, or as one of two hosts. */
  readonly way: "proxy" | "direct" | "standby";
  /** The data is on a small file system. */
  readonly smallDisk?: boolean;
  /** New connections work throughout, so payments should succeed again this soon after the fault begins. */
  readonly fromBeginning?: boolean;
  /** Which server can answer meanwhile; undefined: both. */
  readonly answering?: number;
  readonly lastsMs: number;
  /** Starts the fault. @returns a function that ends it */
  begin(scene: Scene): Promise<() => Promise<void>>;
}
