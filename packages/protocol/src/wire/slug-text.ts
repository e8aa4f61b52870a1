import { Type } from "typebox";

/** A short name that programs use: of a section, a feature, an item. */
export const SlugText = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: "^[a-z0-9]+([._-][a-z0-9]+)*$",
  description:
    "A short name for programs: lower-case letters, digits, and single -, _ or . between them.",
  examples: ["politics"],
});
