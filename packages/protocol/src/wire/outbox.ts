import { type Static, Type } from "typebox";
import { Strict, TimeText } from "./common.ts";

/** `GET /v1/outbox`: mails that a developer's machine does not send. */
export const Outbox = Strict({
  data: Type.Array(
    Strict({
      id: Type.String(),
      to: Type.String(),
      subject: Type.String(),
      text: Type.String(),
      createdAt: TimeText,
    }),
  ),
});
export type Outbox = Static<typeof Outbox>;
