import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Outbox } from "@tuppence/protocol/wire";
import { createTestPlatform, type TestPlatform } from "../testing/test-platform.ts";
import { createMailSender, mailWay } from "./create-mail-sender.ts";
import { createMailStore } from "./mail-store.ts";
import { startMailServer, type TestMailServer } from "./testing/start-mail-server.ts";

const MAIL = { to: "ada@reader.example", subject: "Grüße", text: "Your code is 123456." };
const HOUR_MS = 3_600_000;

/** A sender as the platform has one, on its database. */
function senderOf({ config, db, clock }: TestPlatform) {
  const mails = createMailStore(db.pool, config.secret);
  return createMailSender({ config, db, mails, now: clock.now });
}

describe("with a mail server", () => {
  let server: TestMailServer;
  let platform: TestPlatform;
  beforeAll(async () => {
    server = await startMailServer();
    const mail = { smtpUrl: server.url, from: "Tuppence <hello@pay.example>" };
    platform = await createTestPlatform({ mail });
  });
  afterEach(async () => {
    server.answerWith(250);
    server.received.length = 0;
    await platform.db.pool.query("DELETE FROM mails");
  });
  afterAll(async () => {
    await platform.close();
    await server.close();
  });
  const rows = async () => (await platform.db.pool.query("SELECT * FROM mails")).rows;

  test("a mail is sent once, by two servers too, and its words are forgotten", async () => {
    const other = await createTestPlatform(platform.config, platform.clock, { beside: platform });
    await senderOf(platform).send(MAIL);
    await Promise.all([platform.runJobs("send mails"), other.runJobs("send mails")]);
    await platform.runJobs("send mails");
    expect(server.received).toHaveLength(1);
    const [{ from, to, raw } = { from: "", to: [], raw: "" }] = server.received;
    expect([from, to]).toEqual(["hello@pay.example", [MAIL.to]]);
    expect(raw).toContain("Your code is 123456.");
    expect(raw).toMatch(/^From: Tuppence <hello@pay.example>\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(await rows()).toMatchObject([{ sealed: null, try_at_ms: null, failure: null }]);
    await other.close();
  });

  test("nobody reads a recipient or a code in the database", async () => {
    await senderOf(platform).send(MAIL);
    const [{ sealed }] = await rows();
    expect(sealed.includes("ada")).toBe(false);
    expect(sealed.includes("123456")).toBe(false);
  });

  test("a mail exists only if what caused it was committed", async () => {
    const { kysely } = platform.db;
    const failing = kysely.transaction().execute(async (transaction) => {
      await senderOf(platform).send(MAIL, transaction);
      throw new Error("undone");
    });
    await expect(failing).rejects.toThrow("undone");
    expect(await rows()).toEqual([]);
  });

  test("what the server refuses for now is tried again later, and what it refuses for good is not", async () => {
    await senderOf(platform).send({ ...MAIL, usefulUntilMs: platform.clock.now() + 9 * HOUR_MS });
    server.answerWith(451);
    await platform.runJobs("send mails");
    expect(await rows()).toMatchObject([{ tries: 1, failure: "EENVELOPE 451", sent_at_ms: null }]);
    server.answerWith(250);
    await platform.runJobs("send mails");
    expect(server.received).toEqual([]);
    platform.clock.advance(HOUR_MS);
    server.answerWith(550);
    await platform.runJobs("send mails");
    expect(await rows()).toMatchObject([{ tries: 2, sealed: null, try_at_ms: null }]);
  });

  test("tries end, and so do mails that nobody needs any more", async () => {
    await senderOf(platform).send({ ...MAIL, usefulUntilMs: platform.clock.now() + HOUR_MS });
    server.answerWith(451);
    await platform.runJobs("send mails");
    platform.clock.advance(HOUR_MS);
    server.answerWith(250);
    await platform.runJobs("send mails");
    expect(server.received).toEqual([]);
    expect(await rows()).toMatchObject([{ failure: "it came too late", sealed: null }]);
    platform.clock.advance(3 * 24 * HOUR_MS);
    await platform.runJobs("purge mails");
    expect(await rows()).toEqual([]);
  });

  test("an address cannot add recipients or headers", async () => {
    await senderOf(platform).send({
      to: "ada@reader.example, eve@evil.example",
      subject: "Hello\r\nBcc: eve@evil.example",
      text: "…",
    });
    await platform.runJobs("send mails");
    for (const { to, raw } of server.received) {
      expect(to).not.toContain("eve@evil.example");
      expect(raw).not.toMatch(/^Bcc:/m);
    }
  });

  test("404: there is no outbox", async () => {
    await senderOf(platform).send(MAIL);
    expect((await platform.call("GET /v1/outbox")).status).toBe(404);
  });
});

describe("on a developer's machine", () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  test("mails are in the outbox, newest first, and not sent", async () => {
    const sender = senderOf(platform);
    expect(sender.way).toBe("outbox");
    await sender.send(MAIL);
    platform.clock.advance(1000);
    await sender.send({ ...MAIL, subject: "Second" });
    await platform.runJobs("send mails");
    const { body, headers } = await platform.call<Outbox>("GET /v1/outbox");
    expect(body.data.map(({ to, subject, text }) => ({ to, subject, text }))).toEqual([
      { ...MAIL, subject: "Second" },
      MAIL,
    ]);
    expect(headers["cache-control"]).toBe("no-store");
  });

  test.each(["cross-site", "same-site"])("404: a page of another site (%s)", async (site) => {
    const headers = { origin: "http://evil.example", "sec-fetch-site": site };
    expect((await platform.call("GET /v1/outbox", { headers })).status).toBe(404);
  });
});

describe("a public instance without a mail server", () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform({ publicUrl: "https://pay.example" });
  });
  afterAll(() => platform.close());

  test("503: a mail is refused, and nothing is written", async () => {
    await expect(senderOf(platform).send(MAIL)).rejects.toMatchObject({ status: 503 });
    expect((await platform.db.pool.query("SELECT 1 FROM mails")).rows).toEqual([]);
  });

  test("404: there is no outbox", async () => {
    expect((await platform.call("GET /v1/outbox")).status).toBe(404);
  });
});

test.each([
  ["http://localhost:8402", "outbox"],
  ["http://127.0.0.1:8402", "outbox"],
  ["http://[::1]:8402", "outbox"],
  ["https://localhost", "none"],
  ["http://127.0.0.1.evil.example", "none"],
  ["http://10.0.0.1", "none"],
  ["https://pay.example", "none"],
])("%s without a mail server: %s", (publicUrl, way) => {
  expect(mailWay({ publicUrl, mail: undefined })).toBe(way);
});
