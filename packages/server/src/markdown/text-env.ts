import type { FileId } from "@tuppence/protocol";

/** What belongs to one reading of one text. The library hands it to each rule. */
export interface TextEnv {
  [key: string | symbol]: unknown;
  /** Addresses that the text defines, by their normalized label. */
  references?: Record<string, { href: string; title: string }>;
  /** The labels of its footnotes, each after a colon. */
  footnotes?: { refs?: Record<string, number> };
  /** What another part of the text defines, which this reading must not show. */
  readonly elsewhere?: Labels;
  /** Of those, the footnotes that this part does not define itself. */
  lockedNotes?: ReadonlySet<string>;
  /** The highest level of heading in the text that this belongs to. */
  topHeading?: number;
  /** Begins the ids of footnotes. */
  readonly docId?: string;
  readonly pictureUrl: (id: FileId) => string | undefined;
}

export interface Labels {
  readonly references: readonly string[];
  readonly footnotes: readonly string[];
}

export function labelsOf({ references = {}, footnotes }: TextEnv): Labels {
  return { references: Object.keys(references), footnotes: Object.keys(footnotes?.refs ?? {}) };
}
