import { ConfigError } from "./config-error.ts";
import { type Environment, text } from "./read-variables.ts";

export interface MailSettings {
  /** `smtps://user:password@mail.example:465`, or `smtp://…:587`. */
  readonly smtpUrl: string;
  /** The sender, as a header has it: `Tuppence <hello@pay.example>`. */
  readonly from: string;
}

/** An address, alone or after a name. Nothing that could end a header. */
const FROM = /^(?:[^<>@\r\n"]{1,100} <[^\s<>@"]+@[^\s<>@"]+>|[^\s<>@"]+@[^\s<>@"]+)$/;

/**
 * undefined: no mail is sent.
 * @throws ConfigError its messages do not repeat the address of the server, which contains a password
 */
export function parseMail(env: Environment): MailSettings | undefined {
  const smtpUrl = text(env, "TUPPENCE_SMTP_URL");
  const from = text(env, "TUPPENCE_MAIL_FROM");
  if (smtpUrl === undefined) {
    if (from === undefined) return undefined;
    throw new ConfigError(
      "TUPPENCE_MAIL_FROM",
      "it says nothing without TUPPENCE_SMTP_URL: set both or neither",
    );
  }
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined;
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === "" || url.search)
    throw new ConfigError(
      "TUPPENCE_SMTP_URL",
      "expected an address like smtps://user:password@mail.example.com:465, or smtp://…:587 for STARTTLS; " +
        "special characters of the password percent-encoded",
    );
  if (from === undefined || !FROM.test(from))
    throw new ConfigError(
      "TUPPENCE_MAIL_FROM",
      'expected the sender of mails, such as "Tuppence <hello@pay.example.com>"',
    );
  return { smtpUrl, from };
}
