import { DatabaseError } from "pg";
import { expect, test } from "vitest";
import {
  databaseFailure,
  isDatabaseAway,
  isOnWrongServer,
  markOfDatabase,
} from "./database-failure.ts";

function ofServer(code: string, file?: string): DatabaseError {
  return Object.assign(new DatabaseError("failed", 6, "error"), { code, file });
}

test.each([
  ["53100", "the disk is full"],
  ["53200", "out of memory"],
  ["53300", "too many connections"],
  ["53400", "a configured limit"],
  ["25006", "a standby, or a server made read-only"],
  ["25P02", "an earlier statement failed"],
  ["25P03", "idle in transaction for too long"],
  ["25P04", "transaction timeout"],
  ["57000", "operator intervention"],
  ["57014", "statement timeout"],
  ["57P01", "shut down"],
  ["57P02", "another backend crashed"],
  ["57P03", "starting up"],
  ["57P04", "the database was dropped"],
  ["57P05", "idle for too long"],
  ["58000", "system error"],
  ["58030", "input and output"],
  ["58P01", "a file is missing"],
  ["08006", "the connection failed"],
  ["08P01", "protocol violation, as a pooler reports a lost server"],
  ["40001", "serialization"],
  ["40003", "outcome unknown"],
  ["40P01", "deadlock"],
  ["55000", "not accepting connections"],
  ["72000", "snapshot too old"],
])("%s (%s): the database is away", (code) => {
  expect(databaseFailure(ofServer(code))).toBe("away");
});

test.each([
  ["55P03", "locked"],
  ["23505", "duplicate"],
  ["23503", "refused"],
  ["23514", "refused"],
  ["22P02", "refused"],
  ["22003", "refused"],
  ["40002", "refused"],
  ["42P01", "refused"],
  ["42501", "refused"],
  ["XX000", "refused"],
])("%s is %s", (code, failure) => {
  expect(databaseFailure(ofServer(code))).toBe(failure);
});

test("a failure where PostgreSQL writes its files counts as the database being away, whatever its code", () => {
  expect(databaseFailure(ofServer("42501", "md.c"))).toBe("away");
  expect(databaseFailure(ofServer("XX000", "xlog.c"))).toBe("away");
  expect(databaseFailure(ofServer("42501", "aclchk.c"))).toBe("refused");
});

test("an error while connecting has nothing to do with the query that would follow", () => {
  const refused = ofServer("28P01");
  expect(databaseFailure(refused)).toBe("refused");
  markOfDatabase(refused);
  expect(databaseFailure(refused)).toBe("away");
});

test.each(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "ENOENT"])(
  "%s: the database is away when its own connection failed like this, but not when another connection did",
  (code) => {
    const fromElsewhere = Object.assign(new Error(`read ${code}`), { code });
    const ofDatabase = Object.assign(new Error(`read ${code}`), { code });
    markOfDatabase(ofDatabase);
    expect([databaseFailure(fromElsewhere), databaseFailure(ofDatabase)]).toEqual([
      "refused",
      "away",
    ]);
  },
);

test.each([
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "timeout exceeded when trying to connect",
  "Query read timeout",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "Cannot use a pool after calling end on the pool",
])("the driver's messages: %s", (words) => {
  expect(databaseFailure(new Error(words))).toBe("away");
  expect(databaseFailure(words)).toBe("refused");
});

test("the cause of a failure counts", () => {
  const wrapped = new Error("could not load the session", { cause: ofServer("57P01") });
  expect(isDatabaseAway(wrapped)).toBe(true);
  expect(isDatabaseAway(new Error("could not load", { cause: new Error("why") }))).toBe(false);
});

test("a lock that is not granted is a reason to retry, and a read-only server one to look for another", () => {
  expect(isDatabaseAway(ofServer("55P03"))).toBe(true);
  expect([isOnWrongServer(ofServer("25006")), isOnWrongServer(ofServer("53100"))]).toEqual([
    true,
    false,
  ]);
});
