import type MarkdownIt from "markdown-it";

/** The library's types, under the names of its documentation. */
export type MarkdownParser = InstanceType<typeof MarkdownIt>;
export type StateBlock = Parameters<Parameters<MarkdownParser["block"]["ruler"]["push"]>[1]>[0];
export type StateCore = Parameters<Parameters<MarkdownParser["core"]["ruler"]["push"]>[1]>[0];
export type Token = StateCore["tokens"][number];
