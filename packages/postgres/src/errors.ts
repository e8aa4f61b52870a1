/** Another running program owns the data folder. */
export class DataFolderInUseError extends Error {
  override readonly name = "DataFolderInUseError";
  readonly dataDir: string;
  readonly pid: number;

  constructor(dataDir: string, pid: number) {
    super(`The data folder ${dataDir} is in use by process ${pid}.`);
    this.dataDir = dataDir;
    this.pid = pid;
  }
}

/** PostgreSQL cannot run on this machine in its current setup. The message says what to change. */
export class PostgresUnavailableError extends Error {
  override readonly name = "PostgresUnavailableError";
}

/** PostgreSQL, or the `initdb` that prepares its data, failed. */
export class PostgresStartError extends Error {
  override readonly name = "PostgresStartError";
  /** The lines it printed. */
  readonly output: string;

  constructor(message: string, output: string) {
    super(`${message}:\n${output}`);
    this.output = output;
  }
}
