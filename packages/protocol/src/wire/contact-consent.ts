import { type Static, Type } from "typebox";
import { IdText, Nullable, Page, Strict, TimeText } from "./common.ts";

/** As browsers check `<input type="email">`, and with a dot in the domain. */
const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const EmailText = Type.String({
  pattern: `^[A-Za-z0-9.!#$%&'*+/=?^_\`{|}~-]{1,64}@${LABEL}(?:\\.${LABEL})+$`,
  maxLength: 254,
  description: "An e-mail address.",
  examples: ["ann@example.com"],
});

/** `PUT /v1/contact-consents/{seller}` */
export const GiveContactConsent = Strict({ address: EmailText });
export type GiveContactConsent = Static<typeof GiveContactConsent>;

/** A buyer's permission for a seller to write to them. */
export const ContactConsent = Strict({
  seller: IdText("seller"),
  sellerName: Type.String(),
  address: Nullable({ ...EmailText, description: "null: it was taken back." }),
  givenAt: TimeText,
  takenBackAt: Nullable(TimeText),
});
export type ContactConsent = Static<typeof ContactConsent>;
export const ContactConsents = Page(ContactConsent);

/** A buyer who agreed to be contacted, as the seller sees them. */
export const Contact = Strict({
  buyer: Type.String({ description: "The seller's own pseudonym of the buyer, `sub_…`." }),
  address: EmailText,
  givenAt: TimeText,
});
export type Contact = Static<typeof Contact>;
export const Contacts = Page(Contact);
