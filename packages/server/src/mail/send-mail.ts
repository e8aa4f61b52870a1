import { createTransport } from "nodemailer";
import type { MailSettings } from "../parse-mail.ts";
import type { MailWords } from "./mail-store.ts";

export interface MailServer {
  /** @throws whatever the server or the network says */
  readonly send: (id: string, mail: MailWords) => Promise<void>;
}

/** Below the pause until another server would try the same mail (mail-store.ts). */
const WAIT_MS = 20_000;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export function connectMailServer({ smtpUrl, from }: MailSettings): MailServer {
  const { hostname, protocol } = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
    dnsTimeout: WAIT_MS,
    // Codes open accounts, so they travel encrypted, or not at all.
    requireTLS: protocol === "smtp:" && !LOOPBACK.test(hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (id, { to, subject, text, html }) => {
      await transport.sendMail({
        from,
        to: { name: "", address: to },
        subject,
        text,
        ...(html !== undefined && { html }),
        // A mail that is sent twice, because the answer to the first was lost, is one mail in the inbox.
        messageId: `<${id}@${domainOf(from)}>`,
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      });
    },
  };
}

function domainOf(from: string): string {
  return /@([^\s<>@]+?)>?$/.exec(from)?.[1] ?? "localhost";
}

/** Whether the server will never take it: it said so (RFC 5321: 5yz). */
export function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !("responseCode" in error)) return false;
  const code = Number(error.responseCode);
  // A refused sign-in (535) or missing TLS (530) is the operator's to repair.
  return code >= 500 && code < 600 && code !== 530 && code !== 535 && code !== 534;
}
