import { Badge, Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { ROLES, type Role } from "@tuppence/protocol";
import type { Member } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useFormat } from "../../../i18n/use-format.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useSeller } from "../acting-seller.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import rows from "../ui/rows.module.css";
import { useTeamAction } from "./use-team-action.ts";

export const ROLE_NAMES = Object.keys(ROLES) as Role[];

/** A member, whose role can be changed and who can be removed. The platform keeps the last owner. */
export function MemberRow({ member }: { member: Member }) {
  const seller = useSeller();
  const { team: texts, shell } = useTexts();
  const format = useFormat();
  const [isAsked, setIsAsked] = useState(false);
  const path = `/v1/sellers/${seller.id}/members/${member.id}`;
  const change = useTeamAction((role: Role) => seller.api.patch(path, { role }), texts.changed);
  const remove = useTeamAction(
    () => seller.api.remove(path),
    texts.removed,
    () => setIsAsked(false),
  );
  const name = member.name || (member.email ?? texts.nameless);
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <div className={rows["title"]}>
          {name}{" "}
          {member.you && (
            <Badge variant="light" color="copper">
              {texts.you}
            </Badge>
          )}
        </div>
        <div className={rows["note"]}>
          {member.email !== null && member.email !== name && `${member.email} · `}
          {texts.since(format.time(member.joinedAt))}
        </div>
        <FailureAlert error={change.error} />
      </div>
      <div className={rows["end"]}>
        <NativeSelect
          aria-label={texts.roleOf(name)}
          value={member.role}
          disabled={change.isPending || member.you}
          data={ROLE_NAMES.map((value) => ({ value, label: shell.roles[value] ?? value }))}
          onChange={(event) => change.mutate(event.currentTarget.value as Role)}
        />
        {!member.you && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={texts.removeOne(name)}
            onClick={() => setIsAsked(true)}
          >
            {texts.remove}
          </Button>
        )}
      </div>
      {isAsked && (
        <ConfirmDialog
          title={texts.removeTitle}
          text={
            <>
              {texts.removeText(name)} <Link to={seller.at("keys")}>{texts.lookAtKeys}</Link>
            </>
          }
          yes={texts.remove}
          isPending={remove.isPending}
          error={remove.error}
          onYes={() => remove.mutate()}
          onNo={() => setIsAsked(false)}
        />
      )}
    </li>
  );
}
