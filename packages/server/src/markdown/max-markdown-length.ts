/** In UTF-16 units: a text of some 15,000 English words, or an hour's reading. */
export const MAX_MARKDOWN_LENGTH = 100_000;
