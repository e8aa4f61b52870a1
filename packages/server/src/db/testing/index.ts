export { createTestDatabase, type TestDatabase } from "./create-test-database.ts";
export { type DatabaseProxy, startDatabaseProxy } from "./database-proxy.ts";
