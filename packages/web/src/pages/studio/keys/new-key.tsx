import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { PERMISSIONS, type Permission } from "@tuppence/protocol";
import type { NewApiKey } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { CopyField } from "../ui/copy-field.tsx";

const DAY_MS = 86_400_000;
const DAYS = [0, 7, 30, 90, 365] as const;

/** Makes a key. Its text is shown once, so this does not close by a click beside it. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const seller = useSeller();
  const { keys: texts, team, editor } = useTexts();
  const { shared } = useI18n().messages;
  const client = useQueryClient();
  const [kind, setKind] = useState<"secret" | "publishable">("secret");
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Permission[]>(["read"]);
  const [days, setDays] = useState(0);
  const isSecret = kind === "secret";
  const create = useAction({
    mutationFn: () =>
      seller.api.postOnce<NewApiKey>(`/v1/sellers/${seller.id}/keys`, {
        kind,
        ...(name.trim() === "" ? {} : { name: name.trim() }),
        ...(isSecret ? { scopes: [...scopes] } : {}),
        ...(days === 0 ? {} : { expiresAt: new Date(Date.now() + days * DAY_MS).toISOString() }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["studio", seller.id, "keys"] }),
  });
  if (create.data !== undefined)
    return (
      <Dialog title={texts.made} onClose={onClose} closesOutside={false}>
        <Stack>
          <CopyField
            label={texts.kinds[kind]}
            value={create.data.key}
            {...(isSecret && { note: texts.onceOnly })}
          />
          <Group justify="flex-end">
            <Button onClick={onClose}>{shared.close}</Button>
          </Group>
        </Stack>
      </Dialog>
    );
  return (
    <Dialog title={texts.create} onClose={onClose} closesOutside={false}>
      <Form onSubmit={() => create.mutate()}>
        <NativeSelect
          label={texts.kind}
          description={texts.kindNotes[kind]}
          value={kind}
          data={(["secret", "publishable"] as const).map((value) => ({
            value,
            label: texts.kinds[value],
          }))}
          onChange={(event) => setKind(event.currentTarget.value as typeof kind)}
        />
        <TextInput
          label={texts.name}
          description={texts.nameNote}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {isSecret && (
          <Checkbox.Group
            label={texts.scopes}
            value={[...scopes]}
            error={scopes.length === 0 ? editor.faults.missing : undefined}
            onChange={(chosen) =>
              setScopes(PERMISSIONS.filter((permission) => chosen.includes(permission)))
            }
          >
            <Stack gap="xs" mt="xs">
              {PERMISSIONS.filter((permission) => seller.may(permission)).map((permission) => (
                <Checkbox
                  key={permission}
                  value={permission}
                  label={team.permissions[permission]}
                  description={team.permissionNotes[permission]}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <NativeSelect
          label={texts.expiry}
          value={String(days)}
          data={DAYS.map((count) => ({
            value: String(count),
            label: count === 0 ? texts.never : texts.inDays(count),
          }))}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        />
        <FailureAlert error={create.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shared.cancel}
          </Button>
          <Button
            type="submit"
            loading={create.isPending}
            disabled={isSecret && scopes.length === 0}
          >
            {texts.create}
          </Button>
        </Group>
        {isSecret && (
          <Text size="sm" c="dimmed">
            {texts.onceOnlyBefore}
          </Text>
        )}
      </Form>
    </Dialog>
  );
}
