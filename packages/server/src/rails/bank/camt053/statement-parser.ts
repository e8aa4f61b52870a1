import { SaxesParser, type SaxesTagNS } from "saxes";
import { type Place, places } from "./fields.ts";
import { createItemReader, type Item } from "./item-reader.ts";
import { StatementFormatError } from "./statement-format-error.ts";

export interface StatementParser {
  /** @returns what this piece of the document completes */
  write(piece: string): readonly Item[];
  end(): readonly Item[];
  /** Throws with the place that was reached. */
  readonly fail: (fault: string) => never;
}

const NAMESPACES = ["02", "08"].map((of) => `urn:iso:std:iso:20022:tech:xsd:camt.053.001.${of}`);
/** The longest text, tag or comment, and the deepest nesting. */
const MAX_TOKEN = 65_536;
const MAX_DEPTH = 50;
const units: readonly Place[] = [places.statement, places.entry, places.details];

export function createStatementParser(): StatementParser {
  const parser = new SaxesParser({ xmlns: true });
  const fail = (fault: string): never => {
    throw new StatementFormatError(parser, fault);
  };
  const reader = createItemReader(fail);
  /** The elements that are open; undefined: nothing in this one is read. */
  const open: (Place | undefined)[] = [];
  const names: string[] = [];
  let namespace = "";
  let text = "";
  let currency: string | undefined;
  let tokenEnd = 0;

  const addText = (more: string) => {
    tokenEnd = parser.position;
    if (open.at(-1)?.field !== undefined) text += more;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("comment", () => addText(""));
  parser.on("processinginstruction", () => addText(""));
  parser.on("doctype", () =>
    fail("document types (<!DOCTYPE>) and their entities are not accepted"),
  );
  parser.on("error", ({ message }) => fail(message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")));
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding))
      fail(`the encoding is ${encoding}; statements are in UTF-8`);
  });
  parser.on("opentag", (tag) => {
    addText("");
    if (open.length === 0) namespace = namespaceOf(tag, fail);
    if (open.length >= MAX_DEPTH) fail(`elements are nested more than ${MAX_DEPTH} deep`);
    const outer = open.length === 0 ? places.root : open.at(-1);
    const place = tag.uri === namespace ? outer?.inside.get(tag.local) : undefined;
    open.push(place);
    names.push(tag.name);
    text = "";
    currency = tag.attributes["Ccy"]?.value;
    if (place !== undefined && units.includes(place)) reader.open(place);
  });
  parser.on("closetag", () => {
    addText("");
    names.pop();
    const place = open.pop();
    if (place?.field !== undefined) reader.note(place.field, text.trim(), currency);
    text = "";
    if (place !== undefined && units.includes(place)) reader.close(place);
  });
  return {
    write(piece) {
      parser.write(piece);
      if (parser.position - tokenEnd > MAX_TOKEN)
        fail(`a text, tag or comment is longer than ${MAX_TOKEN} characters`);
      return reader.takeCompleted();
    },
    end() {
      if (names.length > 0) fail(`the document ends inside <${names.at(-1)}>`);
      parser.close();
      if (reader.statements() === 0) fail("the document has no statement (BkToCstmrStmt/Stmt)");
      return reader.takeCompleted();
    },
    fail,
  };
}

function namespaceOf({ local, uri }: SaxesTagNS, fail: (fault: string) => never): string {
  if (local === "Document" && NAMESPACES.includes(uri)) return uri;
  return fail(
    `the document is <${local}> of "${uri.slice(0, 100)}"; expected <Document> of ${NAMESPACES.join(" or ")}`,
  );
}
