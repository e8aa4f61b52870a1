/**
 * Encodes text in a character set that Node can only decode: it decodes every byte, or pair of bytes, and inverts the
 * result.
 */
export function encode(text: string, charset: string): Buffer {
  if (charset === "utf-8") return Buffer.from(text);
  if (charset === "utf-16le") return Buffer.from(`\ufeff${text}`, "utf16le");
  const bytesOf = tableOf(charset);
  return Buffer.concat(
    Array.from(text, (letter) => {
      // As templates do with characters that the character set lacks.
      return bytesOf.get(letter) ?? Buffer.from(`&#${letter.codePointAt(0)};`);
    }),
  );
}

const tables = new Map<string, Map<string, Buffer>>();

function tableOf(charset: string): Map<string, Buffer> {
  const known = tables.get(charset);
  if (known !== undefined) return known;
  const table = new Map<string, Buffer>();
  const decoder = new TextDecoder(charset);
  const note = (bytes: Buffer) => {
    const letter = decoder.decode(bytes);
    if (Array.from(letter).length === 1 && letter !== "\ufffd" && !table.has(letter)) {
      table.set(letter, bytes);
    }
  };
  for (let byte = 0; byte < 256; byte++) note(Buffer.from([byte]));
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) note(Buffer.from([lead, trail]));
  }
  tables.set(charset, table);
  return table;
}
