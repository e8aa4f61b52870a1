import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, getSessionFromCtx } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import type { SignInByEmail } from "./sign-in-by-email.ts";

const INVALID_CODE = { code: "INVALID_CODE", message: "This code is wrong, used, or too old." };

/**
 * Signing in with a code sent by e-mail. The library's own plugin binds a code to the address alone, so that anybody may
 * use up the tries of somebody else's; ours binds it to the browser that asked (docs/decisions/0032).
 */
export function emailCodesPlugin(byEmail: SignInByEmail) {
  return {
    id: "email-codes",
    endpoints: {
      sendEmailCode: createAuthEndpoint("/email-code/send", { method: "POST" }, async (ctx) => {
        const sent = await byEmail.send(ctx.body, ctx.headers);
        if ("error" in sent) {
          const { status, ...body } = sent.error;
          throw APIError.fromStatus(status, body);
        }
        ctx.setHeader("set-cookie", sent.cookie);
        return ctx.json({ sent: true });
      }),
      verifyEmailCode: createAuthEndpoint("/email-code/verify", { method: "POST" }, async (ctx) => {
        const current = await getSessionFromCtx(ctx, { disableRefresh: true });
        const isGuest = current?.user["isAnonymous"] === true;
        const person = await byEmail.verify(ctx.body, ctx.headers, {
          guestId: isGuest ? current?.user.id : undefined,
        });
        if (person === undefined) throw APIError.fromStatus("BAD_REQUEST", INVALID_CODE);
        const user = await ctx.context.internalAdapter.findUserById(person.userId);
        if (user === null) throw APIError.fromStatus("BAD_REQUEST", INVALID_CODE);
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ outcome: person.outcome });
      }),
    },
  } satisfies BetterAuthPlugin;
}
