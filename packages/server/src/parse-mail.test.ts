import { expect, test } from "vitest";
import { parseMail } from "./parse-mail.ts";

const from = "Tuppence <hello@pay.example>";

test("without a server, no mail is sent", () => {
  expect(parseMail({})).toBeUndefined();
});

test.each([
  ["smtps://user:p%40ss@mail.example:465", from],
  ["smtp://127.0.0.1:2525", "hello@pay.example"],
])("%s is read", (smtpUrl, sender) => {
  expect(parseMail({ TUPPENCE_SMTP_URL: smtpUrl, TUPPENCE_MAIL_FROM: sender })).toEqual({
    smtpUrl,
    from: sender,
  });
});

test.each([["mail.example"], ["https://mail.example"], ["smtp://"], ["smtp://u:geheim@h?pool=1"]])(
  "the server %s is refused, and not repeated",
  (smtpUrl) => {
    expect(() => parseMail({ TUPPENCE_SMTP_URL: smtpUrl, TUPPENCE_MAIL_FROM: from })).toThrow(
      /^TUPPENCE_SMTP_URL: (?!.*geheim)/,
    );
  },
);

test.each([[undefined], ["hello"], ["A <a@b>, B <b@b>"], ["A <a@b>\r\nBcc: x@y"]])(
  "the sender %s is refused",
  (sender) => {
    expect(() =>
      parseMail({ TUPPENCE_SMTP_URL: "smtp://mail.example", TUPPENCE_MAIL_FROM: sender }),
    ).toThrow(/^TUPPENCE_MAIL_FROM: /);
  },
);

test("a sender without a server is refused", () => {
  expect(() => parseMail({ TUPPENCE_MAIL_FROM: from })).toThrow(/^TUPPENCE_MAIL_FROM: /);
});
