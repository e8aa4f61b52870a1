/** In UTF-16 units: a text of some 15,000 English words, or an hour's reading. */
export const MAX_MARKDOWN_LENGTH = 100_000;

/** The most bytes of a request with such a text: each character may be written as six (`\u005b`). */
export const MARKDOWN_BODY_BYTES = 6 * MAX_MARKDOWN_LENGTH + 10_000;
