import { Badge, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Invitation } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useFormat } from "../../../i18n/use-format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Section } from "../../../ui/section.tsx";
import { useSeller } from "../acting-seller.ts";
import { invitationsQuery, membersQuery } from "../api/team-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { PageHead } from "../ui/page-head.tsx";
import rows from "../ui/rows.module.css";
import { Invite } from "./invite.tsx";
import { LeaveTeam } from "./leave-team.tsx";
import { MemberRow } from "./member-row.tsx";
import styles from "./team.module.css";
import { useTeamAction } from "./use-team-action.ts";

/** Who works here: members and their roles, and who was invited. Everybody may leave. */
export default function TeamPlace() {
  const seller = useSeller();
  const { team: texts, ui } = useTexts();
  const mayManage = seller.may("team");
  const members = useQuery({ ...membersQuery(seller), enabled: mayManage });
  const invitations = useQuery({ ...invitationsQuery(seller), enabled: mayManage });
  const [isInviting, setIsInviting] = useState(false);
  const open = (invitations.data?.data ?? []).filter(
    ({ state }) => state === "open" || state === "expired",
  );
  return (
    <>
      <PageHead title={texts.title} note={mayManage ? texts.note : ui.readOnly}>
        {mayManage && <Button onClick={() => setIsInviting(true)}>{texts.invite}</Button>}
      </PageHead>
      <div className={styles["stack"]}>
        <FailureAlert error={members.error} retry={() => void members.refetch()} />
        {members.data !== undefined && (
          <Section title={texts.members}>
            <ul className={rows["rows"]}>
              {members.data.data.map((member) => (
                <MemberRow key={member.id} member={member} />
              ))}
            </ul>
          </Section>
        )}
        <FailureAlert error={invitations.error} retry={() => void invitations.refetch()} />
        {open.length > 0 && (
          <Section title={texts.invited}>
            <ul className={rows["rows"]}>
              {open.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} />
              ))}
            </ul>
          </Section>
        )}
        <LeaveTeam />
      </div>
      {isInviting && <Invite onClose={() => setIsInviting(false)} />}
    </>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const seller = useSeller();
  const { team: texts, shell } = useTexts();
  const format = useFormat();
  const { id, email, role, state, expiresAt } = invitation;
  const path = `/v1/sellers/${seller.id}/invitations/${id}`;
  const resend = useTeamAction(() => seller.api.postOnce(`${path}/resend`), texts.sent);
  const revoke = useTeamAction(() => seller.api.remove(path), texts.revoked);
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <div className={rows["title"]}>{email}</div>
        <div className={rows["note"]}>
          {shell.roles[role]} ·{" "}
          {state === "expired" ? (
            <Badge color="gray" variant="light">
              {texts.expired}
            </Badge>
          ) : (
            texts.until(format.time(expiresAt))
          )}
        </div>
        <FailureAlert error={resend.error ?? revoke.error} />
      </div>
      <div className={rows["end"]}>
        <Button
          size="compact-sm"
          variant="subtle"
          loading={resend.isPending}
          aria-label={texts.resendTo(email)}
          onClick={() => resend.mutate()}
        >
          {texts.resend}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={revoke.isPending}
          aria-label={texts.revokeFor(email)}
          onClick={() => revoke.mutate()}
        >
          {texts.revoke}
        </Button>
      </div>
    </li>
  );
}
