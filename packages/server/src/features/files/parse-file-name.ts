import { InvalidFileNameError } from "./errors.ts";
import { ACTIVE_ENDINGS } from "./file-types.ts";
import type { NamedFileType } from "./parse-file-type.ts";

const MAX_BYTES = 255;
/** Control characters, and characters reserved on Windows. */
const forbidden = /[\p{Cc}<>:"|?*/\\]/u;
/**
 * Marks that change the direction of text (so that `gpj.exe` reads `exe.jpg`), Unicode line ends, and invisible
 * characters. The joiners U+200C and U+200D stay: Persian and many emoji are written with them.
 */
const deceiving =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;
/** Flags of regions within countries: a black flag, invisible letters, and an end tag (UTS #51). */
const flagOfTags = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{2,6}\u{e007f}/gu;
/** Systems with right-to-left text add these marks to names. Without them the name is unchanged. */
const directionMarks = /[\u061c\u200e\u200f]/g;
/** Device names on Windows, whatever ending follows them. */
const device =
  /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:\.|$)/i;

/**
 * The name buyers will save a file under, in Unicode's composed form. It must be a plain name on every system, look
 * like what it is, and end as files of its type do.
 */
export function parseFileName(input: string, type: NamedFileType): string {
  const name = input.normalize("NFC").replaceAll(directionMarks, "");
  const fault = faultOfName(name) ?? faultOfEnding(name, type);
  if (fault !== undefined) throw new InvalidFileNameError(fault);
  return name;
}

function faultOfName(name: string): string | undefined {
  if (name === "") return "It is empty.";
  if (Buffer.byteLength(name) > MAX_BYTES) return `It has more than ${MAX_BYTES} bytes.`;
  if (!name.isWellFormed()) return "It is not proper Unicode.";
  if (forbidden.test(name)) return 'It has a slash, a control character or one of <>:"|?*.';
  if (deceiving.test(name.replaceAll(flagOfTags, "")))
    return "It has characters that are invisible or turn the direction of text.";
  if (name.startsWith(".")) return "It begins with a dot.";
  if (name.trim() !== name || name.endsWith("."))
    return "It begins or ends with a space, or ends with a dot.";
  if (device.test(name)) return "It is the name of a device on Windows.";
  return undefined;
}

function faultOfEnding(name: string, { name: type, endings }: NamedFileType): string | undefined {
  const dot = name.lastIndexOf(".");
  const ending = dot === -1 ? "" : name.slice(dot + 1).toLowerCase();
  if (ACTIVE_ENDINGS.has(ending))
    return `Files that end in .${ending} run in a browser; put it into an archive.`;
  if (endings.length === 0 || endings.includes(ending)) return undefined;
  return `Files of type ${type} end in ${endings.map((one) => `.${one}`).join(" or ")}.`;
}
