import { useQuery } from "@tanstack/react-query";
import type { InvitationView, Me, Membership } from "@tuppence/protocol/wire";
import { useEffect, useState } from "react";
import { isSessionLost, ProblemFailure } from "../../api/failures.ts";
import { get, post } from "../../api/request.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Shell } from "../../ui/shell.tsx";
import { InvitationCard } from "./invitation-card.tsx";
import { takeToken } from "./invitation-token.ts";
import { Loading } from "../../ui/loading.tsx";

/** Where the link of an invitation leads: who invites, to what, and for whom; and the way in. */
export default function JoinPage() {
  const { join } = useI18n().messages;
  const [token, setToken] = useState(takeToken);
  // Another invitation's link, pasted into this window, loads no new page.
  useEffect(() => {
    const take = () => setToken(takeToken());
    window.addEventListener("hashchange", take);
    return () => window.removeEventListener("hashchange", take);
  }, []);
  return (
    <Shell title={join.title} width="narrow">
      {token === undefined ? <Gone /> : <Content key={token} token={token} />}
    </Shell>
  );
}

function Content({ token }: { readonly token: string }) {
  const { join } = useI18n().messages;
  const [joined, setJoined] = useState<Membership>();
  const invitation = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => post<InvitationView>("/v1/invitations/view", { token }),
    enabled: joined === undefined,
  });
  const me = useQuery({ queryKey: ["me"], queryFn: readMe });
  if (joined !== undefined)
    return (
      <Notice
        title={join.joinedTitle(joined.name)}
        text={join.joined(join.roles[joined.role])}
        link={{ href: "/studio", text: join.toStudio }}
      />
    );
  const { error } = invitation;
  if (error instanceof ProblemFailure && error.problem.status < 500) return <Gone />;
  if (error ?? me.error)
    return (
      <FailureAlert
        error={error ?? me.error}
        retry={() => {
          void invitation.refetch();
          void me.refetch();
        }}
      />
    );
  if (invitation.data === undefined || me.data === undefined) return <Loading />;
  if (invitation.data.acceptance === "member-already")
    return (
      <Notice
        title={join.alreadyTitle}
        text={join.already(invitation.data.seller?.name ?? "")}
        link={{ href: "/studio", text: join.toStudio }}
      />
    );
  return (
    <InvitationCard token={token} invitation={invitation.data} me={me.data} onJoined={setJoined} />
  );
}

/** Null: nobody is signed in. */
async function readMe(): Promise<Me | null> {
  try {
    return await get<Me>("/v1/me");
  } catch (error) {
    if (isSessionLost(error)) return null;
    throw error;
  }
}

function Gone() {
  const { join } = useI18n().messages;
  return <Notice title={join.goneTitle} text={join.gone} link={{ href: "/", text: join.toHome }} />;
}
