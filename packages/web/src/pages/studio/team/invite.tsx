import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import type { Role } from "@tuppence/protocol";
import { useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useSeller } from "../acting-seller.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { ROLE_NAMES } from "./member-row.tsx";
import { useTeamAction } from "./use-team-action.ts";

/** Invites somebody by mail, to a role. */
export function Invite({ onClose }: { onClose: () => void }) {
  const seller = useSeller();
  const { team: texts, shell } = useTexts();
  const { shared } = useI18n().messages;
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const [isChecked, setIsChecked] = useState(false);
  const isFit = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  const invite = useTeamAction(
    () =>
      seller.api.postOnce(`/v1/sellers/${seller.id}/invitations`, { email: email.trim(), role }),
    texts.sent,
    onClose,
  );
  function submit(): void {
    setIsChecked(true);
    if (isFit) invite.mutate();
  }
  return (
    <Dialog title={texts.invite} onClose={onClose} closesOutside={email === ""}>
      <Form onSubmit={submit}>
        <TextInput
          type="email"
          label={texts.email}
          data-autofocus
          autoComplete="off"
          maxLength={254}
          value={email}
          error={isChecked && !isFit ? texts.emailFault : undefined}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NativeSelect
          label={texts.role}
          description={texts.roleNotes[role]}
          value={role}
          data={ROLE_NAMES.map((value) => ({ value, label: shell.roles[value] ?? value }))}
          onChange={(event) => setRole(event.currentTarget.value as Role)}
        />
        <FailureAlert error={invite.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shared.cancel}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {texts.send}
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
