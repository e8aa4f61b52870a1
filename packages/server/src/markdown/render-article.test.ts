import fc from "fast-check";
import { formatId, newId } from "@tuppence/protocol";
import { expect, test } from "vitest";
import { renderArticle } from "./render-article.ts";

const free = (source: string) => renderArticle(source).free.html;

test.each(["<!-- more -->", "<!--more-->", "  <!--  More  -->  "])(
  "%j ends the free part",
  (mark) => {
    const { free: before, whole, isMarked } = renderArticle(`One.\n\n${mark}\n\nTwo.`);
    expect(isMarked).toBe(true);
    expect(before.html).toBe("<p>One.</p>\n");
    expect(whole.html).toBe("<p>One.</p>\n<p>Two.</p>\n");
  },
);

test("the mark needs no empty lines around it, and ends a paragraph, a list, a quotation and a heading", () => {
  for (const start of ["One", "- One", "> One", "One\n- Two", "1. One\n   - Two"]) {
    const { free: before, isMarked, whole } = renderArticle(`${start}\n<!-- more -->\nLOCKED\n===`);
    expect(isMarked).toBe(true);
    expect(before.html).toContain("One");
    expect(before.html).not.toContain("LOCKED");
    expect(whole.html).toContain("LOCKED");
    expect(whole.html).not.toContain("more");
  }
});

test.each([
  ["no mark", "One\n\nTwo"],
  ["in a code block", "```\n<!-- more -->\n```\n\nTwo"],
  ["in indented code", "One\n\n    <!-- more -->\n\nTwo"],
  ["in a list", "- One\n\n  <!-- more -->\n\n  Two"],
  ["in a quotation", "> One\n> <!-- more -->\n> Two"],
  ["within a line", "One <!-- more --> Two"],
  ["in a footnote", "One[^1]\n\n[^1]: A\n\n    <!-- more -->\n\n    Two"],
])("without a mark that counts nothing is free: %s", (_where, source) => {
  const { free: before, isMarked } = renderArticle(source);
  expect({ isMarked, html: before.html, plain: before.plain }).toEqual({
    isMarked: false,
    html: "",
    plain: "",
  });
});

test("the first mark counts, also when the first line is one", () => {
  expect(free("<!-- more -->\nTwo")).toBe("");
  expect(free("One\n\n<!-- more -->\n\nTwo\n\n<!-- more -->\n\nThree")).toBe("<p>One</p>\n");
  expect(free("One\r\n\r\n<!-- more -->\r\nTwo")).toBe("<p>One</p>\n");
});

test("what only the locked part defines stays there: links, pictures and footnotes", () => {
  const file = formatId("file", newId("file", 0, 0));
  const { free: before, whole } = renderArticle(
    [
      "A [link][secret], a [secret], ![a picture][photo], a note[^own] and another[^late].",
      "[^own]: Mine.",
      "<!-- more -->",
      '[secret]: https://secret.example/ "SECRET title"',
      `[photo]: ${file}`,
      "[^late]: SECRET note.",
      "[^own]: SECRET too late.",
    ].join("\n\n"),
    { pictureUrl: () => "https://pay.example/SECRET" },
  );
  expect(before.html).not.toMatch(/secret\.example|SECRET/);
  expect(before.plain).not.toContain("SECRET");
  expect(before.html).toContain("A link, a secret, a picture, a note<sup");
  // The numbers are those of the whole text; the locked note has no text and leads nowhere.
  expect(before.html).toContain("another<sup>[2]</sup>.");
  expect(before.html.match(/<li /g)).toHaveLength(1);
  expect(before.pictures).toEqual([]);
  expect(whole.html).toContain("https://secret.example/");
  expect(whole.html).toContain("SECRET note.");
});

test("a heading has the same level in the free part as in the whole", () => {
  const { free: before, whole } = renderArticle("## A\n\n<!-- more -->\n\n# B");
  expect([before.html, whole.html]).toEqual(["<h3>A</h3>\n", "<h3>A</h3>\n<h2>B</h2>\n"]);
});

test("the free part has no footnotes when all are locked", () => {
  const source = "A note[^1].\n\n<!-- more -->\n\n[^1]: SECRET";
  expect(free(source)).toBe("<p>A note<sup>[1]</sup>.</p>\n");
});

test("whatever stands behind the mark, the free part is made from what stands before it", () => {
  const piece = fc.constantFrom(
    "[a]: ",
    "[^a]: ",
    "[a]",
    "[^a]",
    "![a](",
    "```\n",
    "~~~\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\n",
    "\n\n",
    "===\n",
    "---\n",
    "|a|\n|-|\n",
    "<!-- more -->\n",
    "`",
    "*",
    "https://a.example",
    "word ",
    ")",
    "[",
    "]",
    "\\",
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const secret = "XSECRETX";
      const locked = `${secret} ${after.replaceAll(/word|https:\/\/a\.example/g, secret)} ${secret}`;
      const marked = `${before}\n<!-- more -->\n`;
      // A mark in code that was left open is no mark, and shows as one.
      if (!renderArticle(marked).isMarked) return;
      const { free: shown } = renderArticle(marked + locked);
      expect(shown.html).not.toContain(secret);
      expect(shown.plain).not.toContain(secret);
    }),
    { numRuns: 400 },
  );
});
