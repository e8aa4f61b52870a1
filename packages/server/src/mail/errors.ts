import { ProblemError } from "@tuppence/protocol";

export class MailNotSetUpError extends ProblemError {
  constructor() {
    super({
      name: "mail-not-set-up",
      title: "This instance sends no mail",
      status: 503,
      hint: "The operator has to set TUPPENCE_SMTP_URL and TUPPENCE_MAIL_FROM.",
    });
  }
}
