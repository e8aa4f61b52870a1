const MB = 1024 * 1024;

/** PostgreSQL's settings for a small machine that it shares with the program. */
export function postgresSettings(options: {
  readonly socketFolder: string;
  readonly fsync?: boolean;
  readonly memoryBytes?: number;
}): Readonly<Record<string, string>> {
  const durable = options.fsync === false ? "off" : "on";
  return {
    // A socket in a folder that only its owner can enter: no port conflicts, and nothing is open to the network.
    listen_addresses: "",
    unix_socket_directories: options.socketFolder,
    unix_socket_permissions: "0700",
    max_connections: "200",
    ...(options.memoryBytes !== undefined && { shared_buffers: cacheFor(options.memoryBytes) }),
    fsync: durable,
    synchronous_commit: durable,
    full_page_writes: durable,
    wal_buffers: "16MB",
    min_wal_size: "256MB",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    // Seeks are cheap on solid-state storage. Short statements gain nothing from JIT compilation or parallel plans.
    random_page_cost: "1.1",
    effective_io_concurrency: "64",
    jit: "off",
    max_parallel_workers_per_gather: "0",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_checkpoints: "off",
  };
}

function cacheFor(memoryBytes: number): string {
  return `${Math.max(32, Math.min(2048, Math.floor(memoryBytes / MB / 8)))}MB`;
}
