import {
  DataFolderInUseError,
  PostgresStartError,
  PostgresUnavailableError,
} from "@tuppence/postgres";
import { describe, expect, test } from "vitest";
import { explainStartFailure } from "./explain-start-failure.ts";

const failure = (fields: object, message = "") => Object.assign(new Error(message), fields);
const place = {
  host: "127.0.0.1",
  port: 8402,
  databaseUrl: "postgresql://me:my%20secret@db.example:5433/books",
};

describe("why the program does not start", () => {
  test.each([
    [
      { code: "EADDRINUSE", syscall: "listen" },
      "",
      /^Port 8402 on 127.0.0.1 is taken .*TUPPENCE_PORT/,
    ],
    [{ code: "EACCES", syscall: "listen" }, "", /^Port 8402 may not be used by this user/],
    [
      { code: "EADDRNOTAVAIL", syscall: "listen" },
      "",
      /^TUPPENCE_HOST: 127.0.0.1 is not an address/,
    ],
    [
      { code: "EACCES", syscall: "mkdir", path: "/srv/x" },
      "",
      /^The file or folder \/srv\/x may not be used by this user\. TUPPENCE_DATA_DIR/,
    ],
    [{ code: "EROFS", syscall: "open", path: "/srv/x" }, "", /is on a read-only disk/],
    [
      { code: "ENOSPC", syscall: "write" },
      "",
      /^A file in the data folder does not fit on its disk, which is full/,
    ],
    [
      { code: "28P01" },
      "password authentication failed",
      /^The database at db.example:5433\/books cannot be used\. It refuses the password\./,
    ],
    [{ code: "28000" }, "no pg_hba.conf entry", /It does not let this user in/],
    [{ code: "53100" }, "", /Its disk is full/],
    [{ code: "25006" }, "", /It takes no changes/],
    [{ code: "57P03" }, "", /It is starting or stopping/],
    [
      { code: "ENOTFOUND", syscall: "getaddrinfo", hostname: "db.example" },
      "",
      /There is no machine of this name/,
    ],
  ] as const)("%j %s", (fields, message, words) => {
    const text = explainStartFailure(failure(fields, message), place);
    expect(text).toMatch(words);
    expect(text).not.toMatch(/secret|\n|undefined/);
  });

  test.each([
    [
      new PostgresStartError(
        "PostgreSQL does not start",
        "LOG: x\n2026 [1] FATAL:  data directory has wrong ownership\nLOG: y",
      ),
      /^The PostgreSQL that Tuppence brings along does not start: data directory has wrong ownership\./,
    ],
    [
      new PostgresStartError(
        "PostgreSQL's initdb failed",
        "could not write: No space left on device",
      ),
      /^The disk of the data folder is full/,
    ],
    [
      new DataFolderInUseError("/srv/x", 42),
      /^The data folder \/srv\/x is in use by process 42\. .*TUPPENCE_DATA_DIR/,
    ],
    [
      new PostgresUnavailableError("There is no PostgreSQL to start."),
      /^There is no PostgreSQL to start\. Or set DATABASE_URL/,
    ],
  ])("the PostgreSQL that is brought along: %s", (error, words) => {
    const text = explainStartFailure(error, place);
    expect(text).toMatch(words);
    expect(text).not.toMatch(/\n|undefined/);
  });

  test("a machine with several addresses, none of which answers, is named with all of them", () => {
    const each = ["::1", "127.0.0.1"].map((one) => new Error(`connect ECONNREFUSED ${one}:5433`));
    const error = Object.assign(new AggregateError(each), { code: "ECONNREFUSED" });
    expect(explainStartFailure(error, place)).toMatch(
      /Nothing answers .*::1:5433; .*127.0.0.1:5433/,
    );
  });

  test("what has words of its own keeps them", () => {
    expect(explainStartFailure(new Error("TUPPENCE_BOOKS: made with 4."), place)).toBe(
      "TUPPENCE_BOOKS: made with 4.",
    );
  });
});
