import { ProblemError } from "@tuppence/protocol";
import { MAX_MARKDOWN_LENGTH } from "./max-markdown-length.ts";

export class MarkdownTooLongError extends ProblemError {
  constructor() {
    super({
      name: "text-too-long",
      title: "The text is too long",
      status: 422,
      detail: `A text may have at most ${MAX_MARKDOWN_LENGTH} characters.`,
      hint: "Split it, and sell the parts as a bundle.",
    });
  }
}

export class MarkdownTooComplexError extends ProblemError {
  constructor() {
    super({
      name: "text-too-complex",
      title: "The text takes too long to read",
      status: 422,
      hint: "Look for thousands of brackets, quotes or asterisks in a row, and remove them.",
    });
  }
}
