export { DataFolderInUseError, PostgresStartError, PostgresUnavailableError } from "./errors.ts";
export {
  type Postgres,
  type PostgresLog,
  type PostgresOptions,
  startPostgres,
} from "./start-postgres.ts";
