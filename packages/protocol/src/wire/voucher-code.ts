import { Type } from "typebox";

export const VoucherCode = Type.String({
  pattern: "^[A-Za-z0-9-]{4,40}$",
  description: "Letters and digits; capitals and hyphens make no difference.",
  examples: ["SPRING-26"],
});
