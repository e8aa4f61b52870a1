import { describe, expect, test } from "vitest";
import { fileHeaders } from "../../storage/answer/file-headers.ts";
import { parseFileName } from "./parse-file-name.ts";
import { parseFileType } from "./parse-file-type.ts";

const text = parseFileType("text/plain");
const dispositionOf = (name: string) =>
  fileHeaders(
    { name, type: "text/plain", bytes: 1n, sha256: Buffer.alloc(32), inline: false } as never,
    "attachment",
  )["content-disposition"] ?? "";
const readBack = (disposition: string) =>
  decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(disposition)?.[1] ?? "");

describe("a file's type", () => {
  test.each([
    ["application/x-zip-compressed", "application/zip"],
    ["audio/x-flac", "audio/flac"],
    ["image/jpg", "image/jpeg"],
    ["audio/mp3", "audio/mpeg"],
    ["audio/x-wav", "audio/wav"],
    ["audio/vnd.wave; codec=1", "audio/wav"],
    ["audio/x-m4a", "audio/mp4"],
    ["Application/X-GZIP", "application/gzip"],
    ["application/rar", "application/vnd.rar"],
    ["application/x-font-ttf", "font/ttf"],
    ["text/x-markdown; charset=UTF-8", "text/markdown"],
    ["application/x-subrip", "text/plain"],
    ['text/csv; header=present; charset="utf-8"', "text/csv"],
    ["audio/flac", "audio/flac"],
  ])("%s is %s", (sent, kept) => {
    expect(parseFileType(sent).name).toBe(kept);
  });

  test.each([
    "text/html",
    "image/svg+xml",
    "image/svg",
    "text/javascript",
    "image/jpg2",
    "constructor",
    "",
  ])("a type that runs in a browser has no accepted alias: %s", (type) => {
    expect(() => parseFileType(type)).toThrow();
  });
});

describe("a file's name", () => {
  test.each([
    ["the flag of a country", "\u{1f1f0}\u{1f1f7} anthem.txt"],
    [
      "the flag of a region, written with invisible letters",
      "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} reel.txt",
    ],
    ["a flag joined of two", "\u{1f3f3}\ufe0f\u200d\u{1f308}.txt"],
    ["a family with skin tones", "\u{1f469}\u{1f3fd}\u200d\u{1f467}.txt"],
    ["a key with a mark around it", "1\ufe0f\u20e3.txt"],
    ["combining marks without a composed form", "n\u0308ame.txt"],
    ["another script", "\ub274\uc2a4.txt"],
  ])("%s is kept, and a browser reads it back", (_, name) => {
    expect(parseFileName(name, text)).toBe(name);
    const disposition = dispositionOf(name);
    expect(disposition).toMatch(/^[\x20-\x7e]+$/);
    expect(readBack(disposition)).toBe(name);
  });

  test("direction marks that a system added are removed", () => {
    expect(parseFileName("\u200f\u05e9\u05d9\u05e8\u200e.txt\u061c", text)).toBe(
      "\u05e9\u05d9\u05e8.txt",
    );
  });

  test.each([
    ["an override that reverses it", "cod\u202etxt.txt"],
    ["an isolate", "a\u2066b.txt"],
    ["letters of a flag without a flag", "a\u{e0067}\u{e0062}.txt"],
    ["a flag without its end", "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}.txt"],
    ["nothing but direction marks", "\u200f.txt"],
  ])("%s is refused", (_, name) => {
    expect(() => parseFileName(name, text)).toThrow();
  });
});
