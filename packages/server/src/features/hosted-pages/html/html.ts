/** HTML that is safe to send: everything that came from somebody was escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes. Texts are escaped; nothing is written for what is absent. */
export type HtmlValue = string | number | Html | null | undefined | false | readonly HtmlValue[];

/**
 * A piece of HTML. Whatever is put into it is escaped unless it is HTML itself, so a template cannot forget to. Attributes
 * must be in double quotes, and addresses in them must have been checked.
 * @example html`<a href="${address}">${title}</a>`
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = strings[0] ?? "";
  values.forEach((value, at) => {
    text += written(value) + (strings[at + 1] ?? "");
  });
  return new Html(text);
}

function written(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "string") return escaped(value);
  if (typeof value === "number") return String(value);
  return value.map(written).join("");
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For elements and quoted attributes; XML has the same escapes. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (one) => ESCAPES[one] ?? "");
}
