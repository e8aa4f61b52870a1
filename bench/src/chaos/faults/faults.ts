import { request } from "node:http";
import type { Client } from "pg";
import { pause } from "../servers.ts";
import { fillDisk } from "./small-disk.ts";
import type { Fault, Scene } from "./fault.ts";

/** Longer than a command's time limit, so that the behaviour after it shows. */
const LONG_MS = 14_000;
const nothing = async (): Promise<void> => {};

/** All faults, each with the function that starts it. */
export const FAULTS: readonly Fault[] = [
  {
    name: "silent",
    what: "present connections go quiet, new ones work (a host lost, an address moved)",
    way: "proxy",
    fromBeginning: true,
    lastsMs: LONG_MS,
    async begin({ proxy }) {
      proxy?.silencePresent();
      return nothing;
    },
  },
  {
    name: "answers-lost",
    what: "requests arrive, but no answer comes back; new connections work",
    way: "proxy",
    fromBeginning: true,
    lastsMs: LONG_MS,
    async begin({ proxy }) {
      proxy?.loseAnswers();
      return nothing;
    },
  },
  {
    name: "black-hole",
    what: "present and new connections are quiet",
    way: "proxy",
    lastsMs: LONG_MS,
    async begin({ proxy }) {
      proxy?.silenceAll();
      return async () => proxy?.heal();
    },
  },
  {
    name: "cut",
    what: "all connections are ended every 150 ms",
    way: "proxy",
    lastsMs: 8_000,
    begin: async ({ proxy }) => everyNowAndThen(150, async () => proxy?.cut()),
  },
  {
    name: "terminated",
    what: "the administrator ends all of the servers' connections every 150 ms (57P01)",
    way: "direct",
    lastsMs: 8_000,
    begin: async ({ database }) =>
      everyNowAndThen(150, () =>
        database.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'tuppence%'",
        ),
      ),
  },
  {
    name: "stop-postgres",
    what: "SIGSTOP of PostgreSQL and all its processes",
    way: "direct",
    lastsMs: LONG_MS,
    async begin({ database }) {
      database.signalAll("SIGSTOP");
      return async () => database.signalAll("SIGCONT");
    },
  },
  {
    name: "stop-backend",
    what: "SIGSTOP of the processes that serve one server's lanes, in the middle of their work",
    way: "direct",
    fromBeginning: true,
    lastsMs: LONG_MS,
    async begin({ database }) {
      const lanes = await database.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE application_name = 'tuppence-lane'
         ORDER BY (state = 'active') DESC LIMIT 2`,
      );
      for (const { pid } of lanes) process.kill(pid, "SIGSTOP");
      return async () => {
        for (const { pid } of lanes) process.kill(pid, "SIGCONT");
      };
    },
  },
  {
    name: "stop-server",
    what: "SIGSTOP of one of two servers",
    way: "direct",
    answering: 1,
    lastsMs: 8_000,
    async begin({ servers }) {
      servers.signal(0, "SIGSTOP");
      return async () => servers.signal(0, "SIGCONT");
    },
  },
  {
    name: "disk-full",
    what: "the file system of the data is full (a tmpfs; needs root)",
    way: "direct",
    smallDisk: true,
    lastsMs: LONG_MS,
    begin: async ({ folder }) => fillDisk(folder),
  },
  {
    name: "row-lock",
    what: "somebody holds the wallets of five buyers; the others pay on",
    way: "direct",
    lastsMs: LONG_MS,
    begin: (scene) => held(scene, "SELECT FROM wallets ORDER BY id LIMIT 5 FOR UPDATE"),
  },
  {
    name: "grant-lock",
    what: "somebody holds the grants of five buyers; the others pay on",
    way: "direct",
    lastsMs: LONG_MS,
    begin: (scene) => held(scene, "SELECT FROM grants ORDER BY id LIMIT 5 FOR UPDATE"),
  },
  {
    name: "table-lock",
    what: "somebody holds the table of wallets",
    way: "direct",
    lastsMs: LONG_MS,
    begin: (scene) => held(scene, "LOCK TABLE wallets IN ACCESS EXCLUSIVE MODE"),
  },
  {
    name: "read-only",
    what: "the server is made read-only (25006)",
    way: "direct",
    lastsMs: LONG_MS,
    async begin({ database }) {
      const set = async (value: string): Promise<void> => {
        const client = await database.connect();
        await client.query(`ALTER SYSTEM SET default_transaction_read_only = ${value}`);
        await client.query("SELECT pg_reload_conf()");
        await client.end();
      };
      await set("on");
      return () => set("off");
    },
  },
  {
    name: "no-room",
    what: "other programs take all connections, and those of the servers end (53300)",
    way: "direct",
    lastsMs: LONG_MS,
    begin: ({ database }) => crowd(database),
  },
  {
    name: "standby-frozen",
    what: "SIGSTOP of the synchronous standby: commits wait",
    way: "standby",
    lastsMs: LONG_MS,
    async begin({ standby }) {
      standby?.signalAll("SIGSTOP");
      return async () => standby?.signalAll("SIGCONT");
    },
  },
  {
    name: "failover",
    what: "the primary is killed for good, the standby promoted; DATABASE_URL names both",
    way: "standby",
    lastsMs: 6_000,
    async begin({ database, standby }) {
      await database.kill();
      return async () => {
        await standby?.query("SELECT pg_promote()");
      };
    },
  },
  {
    name: "leaving-clients",
    what: "1,500 clients leave in the middle of their body",
    way: "direct",
    lastsMs: 4_000,
    async begin({ servers }) {
      const leave = (n: number): Promise<void> =>
        new Promise((done) => {
          const sending = request(`${servers.urls[n % 2]}/v1/purchases`, {
            method: "POST",
            headers: { "content-type": "application/json", "content-length": 500 },
          });
          sending.on("error", () => {}).on("close", () => done());
          sending.write('{"offer":"', () => setTimeout(() => sending.destroy(), 5));
        });
      for (let n = 0; n < 1_500; n += 50)
        await Promise.all(Array.from({ length: 50 }, (_, m) => leave(n + m)));
      return nothing;
    },
  },
];

/** Ends the servers' connections and takes every free slot. */
async function crowd(database: Scene["database"]): Promise<() => Promise<void>> {
  const admin = await database.connect();
  const guests: Client[] = [];
  let free = 0;
  while (free < 5) {
    await admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'tuppence%'",
    );
    const came = await Promise.allSettled(Array.from({ length: 40 }, () => database.connect()));
    const letIn = came.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    guests.push(...letIn);
    free = letIn.length === 0 ? free + 1 : 0;
  }
  return async () => {
    await Promise.all(guests.map((guest) => guest.end()));
    await admin.end();
  };
}

async function held({ database }: Scene, sql: string): Promise<() => Promise<void>> {
  const holder = await database.connect();
  await holder.query("BEGIN");
  await holder.query(sql);
  return async () => {
    await holder.query("ROLLBACK");
    await holder.end();
  };
}

/** @returns a function that stops it */
function everyNowAndThen(ms: number, act: () => Promise<unknown>): () => Promise<void> {
  const state = { on: true };
  const going = (async () => {
    while (state.on) {
      await act();
      await pause(ms);
    }
  })();
  return async () => {
    state.on = false;
    await going;
  };
}
