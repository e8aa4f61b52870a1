import { formatId, newId } from "@tuppence/protocol";
import { expect, test } from "vitest";
import { countWords } from "./count-words.ts";
import { renderMarkdown } from "./render-markdown.ts";

const pictureUrl = (id: string) => `https://pay.example/${id}`;
const html = (source: string) => renderMarkdown(source).html;

/** Everything that can appear in the output. What is not listed here cannot run, load, or look like the page's own. */
const TAGS =
  /^(?:p|h[2-6]|em|strong|s|a|img|ul|ol|li|blockquote|pre|code|hr|br|table|thead|tbody|tr|th|td|sup|section)$/;
const ATTRIBUTES = /^(?:href|rel|title|src|alt|loading|decoding|class|id|start|align)$/;

function expectSafe(output: string): void {
  for (const [, name = "", attributes = ""] of output.matchAll(
    /<\/?([a-z0-9]+)((?:"[^"]*"|[^">])*)>/gi,
  )) {
    expect(name).toMatch(TAGS);
    for (const [, key = "", value = ""] of attributes.matchAll(/([^\s=]+)="([^"]*)"/g)) {
      expect(key).toMatch(ATTRIBUTES);
      if (key === "href") expect(value).toMatch(/^(?:https?:\/\/|mailto:|#fn)/i);
      if (key === "src") expect(value).toMatch(/^https:\/\/pay\.example\//);
    }
    expect(attributes.replaceAll(/\s[a-z]+="[^"<>]*"/g, "").trim()).toBe("");
  }
  // No other angle bracket, and none that begins a tag.
  expect(output.replaceAll(/<\/?[a-z0-9]+(?:\s[a-z]+="[^"<>]*")*>/gi, "")).not.toMatch(/[<>]/);
}

const ATTACKS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<a href='javascript:alert(1)'>x</a>",
  "<style>body{display:none}</style>",
  "<base href='https://evil.example/'>",
  "<form action=https://evil.example><input name=a></form>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "<!-- --!><img src=x onerror=alert(1)> -->",
  "<![CDATA[<img src=x onerror=alert(1)>]]>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\nscript:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](\u0001javascript:alert(1))",
  "[x](vbscript:msgbox(1))",
  "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "[x](file:///etc/passwd)",
  "[x](blob:https://pay.example/1)",
  "[x](//evil.example)",
  "[x](/wallet)",
  "[x](#top)",
  "[x](locked:)",
  "[a]: javascript:alert(1)\n\n[a]",
  "[a]: locked: \n\n[a]",
  "<javascript:alert(1)>",
  "<data:text/html,1>",
  "javascript:alert(1)",
  '[x](https://a.example/" onmouseover="alert(1))',
  "[x](https://a.example 'a\" onmouseover=\"alert(1)')",
  '[x](https://a.example/"><script>alert(1)</script>)',
  "[x](<https://a.example/ onmouseover=alert(1)>)",
  'https://a.example/"onmouseover="alert(1)',
  "![x](https://evil.example/track.gif)",
  "![x](data:image/svg+xml,<svg onload=alert(1)>)",
  "![x](javascript:alert(1))",
  '![x" onerror="alert(1)](https://a.example/a.png)',
  "![<img src=x onerror=alert(1)>](file_01h455vb4pex5vsknk084sn02q)",
  '![x](file_01h455vb4pex5vsknk084sn02q "t\\" onerror=\\"alert(1)")',
  "![](file_01h455vb4pex5vsknk084sn02q)",
  "![x][r]\n\n[r]: https://evil.example/a.png",
  "[![x](https://evil.example/a.png)](javascript:alert(1))",
  '```"><script>alert(1)</script>\ncode\n```',
  "```html onload=alert(1)\n<script>alert(1)</script>\n```",
  "`<script>alert(1)</script>`",
  "    <script>alert(1)</script>",
  "a[^1]\n\n[^1]: <script>alert(1)</script>",
  'a[^"><img src=x onerror=alert(1)>]\n\n[^"><img src=x onerror=alert(1)>]: b',
  "a[^__proto__] [__proto__] [constructor]\n\n[^__proto__]: b\n[__proto__]: https://a.example\n[constructor]: javascript:1",
  "| a |\n|:-:|\n| <img src=x onerror=alert(1)> |",
  "<https://a.example/<script>alert(1)</script>>",
  "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62; &#x3c;img onerror=1&#x3e;",
  "\u202Ecod.exe\u0000<script>",
  "<more-mark onclick=alert(1)>",
  "# <script>alert(1)</script>",
  "<!-- more --><script>alert(1)</script>",
];

test.each(ATTACKS)(
  "nothing of %j becomes a tag, an attribute or an address that acts",
  (attack) => {
    for (const source of [attack, `# a\n\n- ${attack}\n> ${attack}`, `**${attack}**\n${attack}`]) {
      expectSafe(renderMarkdown(source, { pictureUrl, docId: "a" }).html);
    }
  },
);

test("what authors write comes out as they expect", () => {
  expect(html("# Tide\n\nIt *was* **late**, ~~early~~.\nSo\\\nwhat")).toBe(
    "<h2>Tide</h2>\n<p>It <em>was</em> <strong>late</strong>, <s>early</s>.\nSo<br>\nwhat</p>\n",
  );
  // Whatever the first level is, it becomes the one below the page's.
  expect(html("## A\n### B\n###### C")).toBe("<h2>A</h2>\n<h3>B</h3>\n<h6>C</h6>\n");
  expect(html("# A\n###### B")).toBe("<h2>A</h2>\n<h6>B</h6>\n");
  expect(html("3. three\n4. four")).toBe('<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>\n');
  expect(html("|a|b|\n|-|-:|\n|1|2|")).toContain('<td align="right">2</td>');
  // Korean particles follow a closing mark directly.
  expect(html("**그는 “왔다.”**고 했다")).toBe("<p><strong>그는 “왔다.”</strong>고 했다</p>\n");
});

test("links leave with rel, and only to http, https and mailto", () => {
  const rel = 'rel="nofollow noopener ugc"';
  expect(html("[a](https://a.example/?b=1&c=2)")).toBe(
    `<p><a href="https://a.example/?b=1&amp;c=2" ${rel}>a</a></p>\n`,
  );
  expect(html("https://a.example and a.example")).toBe(
    `<p><a href="https://a.example" ${rel}>https://a.example</a> and a.example</p>\n`,
  );
  expect(html("<me@a.example>")).toContain(`<a href="mailto:me@a.example" ${rel}>`);
  expect(html("[a](/b)")).toBe("<p>[a](/b)</p>\n");
});

test("a picture is an uploaded file; any other shows its description", () => {
  const id = newId("file", 0, 0);
  const source = `![A <boat>](${formatId("file", id)} "At dawn") ![x](https://evil.example/a.png)`;
  const shown = renderMarkdown(source, {
    pictureUrl: (file) => `https://pay.example/f/${file}?a&b`,
  });
  expect(shown.html).toBe(
    `<p><img src="https://pay.example/f/${id}?a&amp;b" alt="A &lt;boat&gt;" title="At dawn" loading="lazy" decoding="async"> x</p>\n`,
  );
  expect(shown.pictures).toEqual([id]);
  expect(html(source)).toBe("<p>A &lt;boat&gt; x</p>\n");
  expect(html(`[a](${formatId("file", id)})`)).toBe("<p>a</p>\n");
});

test("footnotes are numbered, and their ids differ between the texts of a page", () => {
  const { html: output } = renderMarkdown("a[^x]\n\n[^x]: b", { docId: "7" });
  expect(output).toContain('<a href="#fn-7-1" id="fnref-7-1">[1]</a>');
  expect(output).toContain('<li id="fn-7-1" class="footnote-item">');
});

test("words are counted in any script", () => {
  expect(countWords(renderMarkdown("Two **words**, `code`\n\n- and a list").plain)).toBe(6);
  expect(countWords(renderMarkdown("바다를 건너는 긴 다리").plain)).toBe(4);
  expect(countWords(renderMarkdown("![a picture](https://a.example/b.png)").plain)).toBe(2);
});

test.each([
  ["brackets", "[".repeat(100_000)],
  ["open links", "[a](".repeat(25_000)],
  ["nested links", `${"[".repeat(50_000)}${"](a)".repeat(12_500)}`],
  ["pictures", "![".repeat(50_000)],
  ["footnotes in place", "^[".repeat(50_000)],
  ["footnote labels", "[^a]: ".repeat(16_000)],
  ["footnotes that refer to each other", `${"[^a] ".repeat(10_000)}\n\n[^a]: [^a]`],
  ["emphasis", "*a_ ".repeat(25_000)],
  ["asterisks", `${"*".repeat(50_000)}a${"*".repeat(49_999)}`],
  ["quotations", ">".repeat(100_000)],
  ["lists", "- ".repeat(50_000)],
  [
    "deeper lists",
    Array.from({ length: 400 }, (_, i) => `${" ".repeat(2 * (i % 120))}- a`).join("\n"),
  ],
  ["backticks", Array.from({ length: 440 }, (_, i) => "`".repeat(i)).join(" ")],
  ["entities", "&#".repeat(50_000)],
  ["html", "<!--".repeat(25_000)],
  ["html tags", "<a ".repeat(33_000)],
  ["tables", `|${"a|".repeat(5_000)}\n|${"-|".repeat(5_000)}\n${"|\n".repeat(20_000)}`],
  ["references", Array.from({ length: 5_000 }, (_, i) => `[${i}]: https://a.b`).join("\n")],
  ["addresses", "https://".repeat(12_500)],
  ["mail addresses", "mailto:a@".repeat(11_000)],
  ["setext", "a\n".repeat(50_000)],
  ["escapes", "\\".repeat(100_000)],
])("bounded: %s", (_what, source) => {
  // It is either read or refused; in both cases it ends, and the process goes on.
  let refused = "";
  try {
    expectSafe(
      renderMarkdown(source)
        .html.slice(0, 20_000)
        .replace(/<[^>]*$/, ""),
    );
  } catch (error) {
    refused = (error as { type?: string }).type ?? String(error);
  }
  expect(["", "urn:tuppence:problem:text-too-complex"]).toContain(refused);
});

test("too long a text is refused", () => {
  expect(() => html("a".repeat(100_001))).toThrow("at most 100000 characters");
});
