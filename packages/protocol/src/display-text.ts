/**
 * Text that people write and others read: names, titles, labels, reasons. It must not deceive, so it may not change the
 * direction of neighbouring text, contain invisible characters, or cover the lines around it.
 */

/** Controls except tab and line ends; private use; Unicode line ends; direction marks; invisible characters. */
const DECEIVING =
  /(?![\t\n\r])\p{Cc}|\p{Co}|\p{Bidi_Control}|[\u00ad\u115f\u1160\u180e\u200b\u2028\u2029\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff]|\u034f|\u17b4|\u17b5|[\u{e0001}\u{e0080}-\u{e0fff}]/u;
/** A black flag followed by tag letters is a region's flag (England's). Tag letters anywhere else are hidden text. */
const REGIONS_FLAG = /\u{1f3f4}[\u{e0020}-\u{e007e}]{2,6}\u{e007f}/gu;
const HIDDEN_LETTER = /[\u{e0020}-\u{e007f}]/u;
/** Persian, Indic scripts and emoji use joiners and variation selectors: each must follow something visible. */
const LOOSE_JOINER =
  /(?:^|\s|\p{Join_Control})(?:\p{Join_Control}|\p{Variation_Selector})|\p{Variation_Selector}{2}|\p{Join_Control}$/u;
/** Letters have few combining marks. Stacks of them would reach into other lines. */
const TOWER_OF_MARKS = /[\p{Mn}\p{Me}]{7,}/u;
const LONE_MARK = /^[\p{Mn}\p{Me}]/u;
/** Something visible: a letter, a digit, punctuation, a symbol; not the blank braille pattern. */
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Why a text may not be shown, in words that follow its name; `undefined` when it may. */
export function faultOfDisplayText(text: string): string | undefined {
  if (!text.isWellFormed()) return "must be proper Unicode";
  const plain = text.replaceAll(REGIONS_FLAG, "\u{1f3f4}");
  if (DECEIVING.test(plain) || HIDDEN_LETTER.test(plain) || LOOSE_JOINER.test(plain))
    return "must not have characters that are invisible or change the direction of text";
  if (TOWER_OF_MARKS.test(plain) || LONE_MARK.test(plain))
    return "must not have more marks on a letter than it can carry";
  if (!SEEN.test(plain.replaceAll("\u2800", ""))) return "must have visible text";
  return undefined;
}

const EVERY_DECEIVING = new RegExp(DECEIVING, "gu");
const EVERY_HIDDEN = new RegExp(HIDDEN_LETTER, "gu");
const EVERY_TOWER = new RegExp(`([\\p{Mn}\\p{Me}]{6})[\\p{Mn}\\p{Me}]+`, "gu");

/**
 * Makes a text that was stored before these checks safe to show: it removes what deceives, and shows a placeholder when
 * nothing is left.
 * @example shownText("Bank \u202E") // "Bank"
 */
export function shownText(text: string): string {
  if (faultOfDisplayText(text) === undefined) return text;
  const shown = text
    .toWellFormed()
    .replaceAll(EVERY_DECEIVING, "")
    .replaceAll(EVERY_HIDDEN, "")
    .replaceAll(EVERY_TOWER, "$1")
    .trim();
  return SEEN.test(shown.replaceAll("\u2800", "")) ? shown : "\u2014";
}
