import { expect, test } from "vitest";
import { csvLine } from "./csv-line.ts";

test("cells with commas, quotes and line ends are quoted, and records end in CRLF", () => {
  expect(csvLine(["a", "b,c", 'say "hi"', "two\nlines", ""])).toBe(
    'a,"b,c","say ""hi""","two\nlines",\r\n',
  );
});

test("a formula that a spreadsheet would run becomes text", () => {
  expect(csvLine(["=1+1", "+1+1", "@SUM(A1)", "-1+1", "\t=1", "\r=1"])).toBe(
    `'=1+1,'+1+1,'@SUM(A1),'-1+1,'\t=1,"'\r=1"\r\n`,
  );
  expect(csvLine(['=HYPERLINK("http://x","y")'])).toBe(`"'=HYPERLINK(""http://x"",""y"")"\r\n`);
});

test("also in full width, behind a space, or as a DDE call", () => {
  expect(csvLine(["＝1+1", "＋1", "－1", "＠SUM", " =1", "|calc"])).toBe(
    `'＝1+1,'＋1,'－1,'＠SUM,"' =1",'|calc\r\n`.replace(`"' =1"`, "' =1"),
  );
  expect(csvLine([" a", "b "])).toBe('" a","b "\r\n');
});

test("amounts stay numbers, negative ones too", () => {
  expect(csvLine(["-0.02", "0.5", "-12"])).toBe("-0.02,0.5,-12\r\n");
});
