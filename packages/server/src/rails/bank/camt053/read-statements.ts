import type { BankStatement, BankTransaction } from "./bank-transaction.ts";
import { readPieces } from "./read-pieces.ts";
import { createStatementParser } from "./statement-parser.ts";

/**
 * Reads bank statements (ISO 20022 camt.053.001.02 and camt.053.001.08) in constant memory: each statement, then what
 * was booked in it, one after the other. Entries that are not booked yet are left out.
 * @param chunks the document, in UTF-8
 * @throws StatementFormatError when it is cut, malformed, another kind of document, or has a document type (which could
 * name files and addresses to read, or blow up a few bytes to gigabytes)
 */
export async function* readStatements(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<BankStatement | BankTransaction, void> {
  const parser = createStatementParser();
  const pieces = readPieces(chunks);
  try {
    for (;;) {
      const piece = await nextPiece(pieces, parser.fail);
      if (piece === undefined) break;
      yield* parser.write(piece);
    }
    yield* parser.end();
  } finally {
    // Lets go of the source when the reader stops early.
    await pieces.return();
  }
}

async function nextPiece(pieces: AsyncGenerator<string, void>, fail: (fault: string) => never) {
  try {
    const { value, done } = await pieces.next();
    return done === true ? undefined : value;
  } catch (error) {
    const isEncoding =
      error instanceof TypeError &&
      "code" in error &&
      error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
    if (isEncoding) fail("after this place there are bytes that are not UTF-8");
    throw error;
  }
}
