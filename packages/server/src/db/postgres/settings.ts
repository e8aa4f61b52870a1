import { machineMemory } from "../../lib/machine-memory.ts";

const MB = 1024 * 1024;

/** PostgreSQL's settings, for one small machine that it shares with the server. */
export function postgresSettings(options: {
  readonly socketDirectory: string;
  readonly fsync: boolean;
  readonly memoryBytes?: number;
}): readonly string[] {
  const memory = options.memoryBytes ?? machineMemory();
  const sharedBuffersMb = Math.max(32, Math.min(2048, Math.floor(memory / MB / 8)));
  const settings: Record<string, string> = {
    // A socket in a folder only its owner may enter: no port to be taken, nothing reachable from the network.
    listen_addresses: "",
    unix_socket_directories: options.socketDirectory,
    unix_socket_permissions: "0700",
    max_connections: "200",
    shared_buffers: `${sharedBuffersMb}MB`,
    fsync: options.fsync ? "on" : "off",
    synchronous_commit: options.fsync ? "on" : "off",
    full_page_writes: options.fsync ? "on" : "off",
    wal_buffers: "16MB",
    min_wal_size: "256MB",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    // Solid-state storage, and short statements: neither costly seeks nor compiling nor parallel plans pay.
    random_page_cost: "1.1",
    effective_io_concurrency: "64",
    jit: "off",
    max_parallel_workers_per_gather: "0",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_checkpoints: "off",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
