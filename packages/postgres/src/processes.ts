// For programs that manage PostgreSQL's processes themselves, such as tests that kill them.
export { launchPostgres } from "./launch-postgres.ts";
export { processStart } from "./process-identity.ts";
export { postgresSettings } from "./settings.ts";
