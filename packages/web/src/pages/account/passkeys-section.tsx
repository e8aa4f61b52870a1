import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Account, Passkey } from "@tuppence/protocol/wire";
import { useState } from "react";
import { accountQuery } from "../../api/account-query.ts";
import { addPasskey, canUsePasskeys } from "../../api/passkeys.ts";
import { patch, remove } from "../../api/request.ts";
import { usePasskeyLabel } from "../../entry/use-passkey-label.ts";
import { usePasskeyAction } from "../../entry/use-passkey-action.ts";
import { deviceName } from "../../format/device-name.ts";
import { isolated } from "../../format/isolated.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Form } from "../../ui/form.tsx";
import { Section } from "../../ui/section.tsx";
import { useAction } from "../../ui/use-action.ts";
import styles from "./account.module.css";
import { useFresh } from "./fresh-provider.tsx";

export function PasskeysSection({ account }: { readonly account: Account }) {
  const { account: words } = useI18n().messages;
  const queryClient = useQueryClient();
  const ensureFresh = useFresh();
  const changed = () => queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
  const name = deviceName(navigator.userAgent).join(", ") || words.thisDevice;
  const label = usePasskeyLabel();
  const adding = usePasskeyAction(
    () => addPasskey(name, account.email ?? label),
    () => void changed(),
  );
  return (
    <Section title={words.passkeys}>
      <Card>
        {account.passkeys.length === 0 && <Text c="dimmed">{words.noPasskeys}</Text>}
        <ul className={styles["list"]}>
          {account.passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} account={account} passkey={passkey} onChanged={changed} />
          ))}
        </ul>
        {canUsePasskeys() && (
          <Stack gap="xs" mt="md" align="flex-start">
            <Button
              variant="default"
              loading={adding.isPending}
              onClick={() => ensureFresh(adding.start)}
            >
              {words.addPasskey}
            </Button>
            {adding.isCancelled && (
              <Text component="output" size="sm" c="dimmed">
                {words.passkeyCancelled}
              </Text>
            )}
            <FailureAlert error={adding.error} />
          </Stack>
        )}
      </Card>
    </Section>
  );
}

interface PasskeyRowProps {
  readonly account: Account;
  readonly passkey: Passkey;
  readonly onChanged: () => Promise<void>;
}

function PasskeyRow({ account, passkey, onChanged }: PasskeyRowProps) {
  const { account: words } = useI18n().messages;
  const format = useFormat();
  const announce = useAnnounce();
  const ensureFresh = useFresh();
  const [open, setOpen] = useState<"rename" | "remove" | null>(null);
  const name = passkey.name === "" ? words.unnamed : passkey.name;
  const isLast = account.passkeys.length === 1 && account.email === null;
  const removing = useAction({
    mutationFn: () => remove(`/v1/account/passkeys/${encodeURIComponent(passkey.id)}`),
    onSuccess: async () => {
      setOpen(null);
      announce(words.removed);
      await onChanged();
    },
  });
  return (
    <li className={styles["row"]}>
      <div className={styles["what"]}>
        <Text fw={600}>
          <bdi>{name}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          {passkey.createdAt !== null && words.added(format.time(passkey.createdAt))}
          {passkey.synced && ` · ${words.synced}`}
        </Text>
      </div>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          aria-label={words.renameOf(isolated(name))}
          onClick={() => setOpen("rename")}
        >
          {words.rename}
        </Button>
        {!isLast && (
          <Button
            size="xs"
            variant="default"
            aria-label={words.removeOf(isolated(name))}
            onClick={() => ensureFresh(() => setOpen("remove"))}
          >
            {words.remove}
          </Button>
        )}
      </Group>
      {isLast && (
        <Text size="sm" c="dimmed" className={styles["note"] ?? ""}>
          {words.lastWay}
        </Text>
      )}
      {open === "rename" && (
        <Rename
          passkey={passkey}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            void onChanged();
          }}
        />
      )}
      {open === "remove" && (
        <ConfirmDialog
          title={words.removeTitle(isolated(name))}
          text={words.removeText}
          yes={words.remove}
          isPending={removing.isPending}
          error={removing.error}
          onYes={() => removing.mutate()}
          onNo={() => setOpen(null)}
        />
      )}
    </li>
  );
}

interface RenameProps {
  readonly passkey: Passkey;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Rename({ passkey, onClose, onDone }: RenameProps) {
  const { account: words, shared } = useI18n().messages;
  const [name, setName] = useState(passkey.name);
  const saving = useAction({
    mutationFn: () =>
      patch(`/v1/account/passkeys/${encodeURIComponent(passkey.id)}`, { name: name.trim() }),
    onSuccess: onDone,
  });
  return (
    <Dialog title={words.rename} onClose={onClose}>
      <Form onSubmit={() => name.trim() !== "" && saving.mutate()}>
        <TextInput
          label={words.passkeyName}
          data-autofocus
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FailureAlert error={saving.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shared.cancel}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {shared.save}
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
