import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDatabaseProxy } from "../../../../packages/server/src/db/testing/database-proxy.ts";
import { startServers } from "../servers.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import type { Fault, Scene } from "./fault.ts";
import { mountSmallDisk } from "./small-disk.ts";

export interface MadeScene extends Scene {
  /** The database that holds the books in the end. */
  readonly books: () => Cluster;
  stop(): Promise<void>;
}

/** A small write-ahead log, so that it fits on a small file system. */
const SMALL = { min_wal_size: "32MB", max_wal_size: "64MB" };

/** Prepares what a fault needs; undefined where this machine does not allow it. */
export async function makeScene(fault: Fault): Promise<MadeScene | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "tuppence-faults-"));
  const db = join(folder, "db");
  mkdirSync(db);
  const started: (() => Promise<unknown> | void)[] = [
    () => rmSync(folder, { recursive: true, force: true }),
  ];
  const stop = async (): Promise<void> => {
    for (const end of started.splice(0).toReversed()) await end();
  };
  try {
    if (fault.smallDisk === true) {
      const unmount = mountSmallDisk(db);
      if (unmount === undefined) {
        await stop();
        return undefined;
      }
      started.push(unmount);
    }
    let database = await startCluster(db, fault.smallDisk === true ? SMALL : {});
    started.push(() => database.stop());
    let standby: Cluster | undefined;
    if (fault.way === "standby") {
      standby = await database.standby(join(folder, "standby"));
      started.push(() => standby?.stop());
      // From now on a commit is on both before it is acknowledged.
      await database.stop();
      database = await startCluster(db, { synchronous_standby_names: "standby" });
    }
    const proxy = fault.way === "proxy" ? await startDatabaseProxy(database.url) : undefined;
    if (proxy !== undefined) started.push(() => proxy.close());
    const servers = await startServers(wayTo(database, standby, proxy?.url), folder);
    started.push(() => servers.stop());
    const books = () => (fault.name === "failover" && standby !== undefined ? standby : database);
    return { folder, database, standby, proxy, servers, books, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function wayTo(
  database: Cluster,
  standby: Cluster | undefined,
  proxyUrl: string | undefined,
): string {
  if (proxyUrl !== undefined) return `${proxyUrl}?sslmode=disable`;
  if (standby === undefined) return database.url;
  const url = new URL(database.url.replace("@/", "@localhost/"));
  const hosts = [database, standby].map((one) => join(one.folder, "postgres")).join(",");
  const query = `host=${encodeURIComponent(hosts)}&target_session_attrs=read-write`;
  return `postgresql://${url.username}:${url.password}@/postgres?${query}`;
}
