import { expect, it } from "vitest";
import { Html, html } from "./html.ts";
import { jsonLd } from "./json-ld.ts";

const HOSTILE = `</script><script>alert('1')</script>"><img src=x onerror="alert(1)">&amp;`;

it("escapes every text, in elements and attributes", () => {
  const { text } = html`<a title="${HOSTILE}">${[HOSTILE, [HOSTILE]]}</a>`;
  expect(text).not.toMatch(/<script|<img|="alert|onerror="/);
  expect(text.match(/[<>]/g)).toHaveLength(4);
  expect(text).toContain("&amp;amp;");
});

it("takes HTML as it is, and writes nothing for what is absent", () => {
  expect(html`${new Html("<b>x</b>")}${null}${undefined}${false}${0}${""}`.text).toBe("<b>x</b>0");
});

it("a data block does not end early, and keeps what it says", () => {
  const { text } = jsonLd({ name: HOSTILE, line: "\u2028" });
  const body = text.slice('<script type="application/ld+json">'.length, -"</script>".length);
  expect(body).not.toMatch(/[<>\u2028]/);
  expect(JSON.parse(body)).toEqual({ name: HOSTILE, line: "\u2028" });
});
