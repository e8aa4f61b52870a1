import { Anchor, Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { AccountDeletion } from "@tuppence/protocol/wire";
import { useState } from "react";
import { get, post } from "../../api/request.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { Card } from "../../ui/card.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Section } from "../../ui/section.tsx";
import { useAction } from "../../ui/use-action.ts";
import { useFresh } from "./fresh-provider.tsx";
import { Loading } from "../../ui/loading.tsx";

export function DeleteAccount({ onDeleted }: { readonly onDeleted: () => void }) {
  const { account: words } = useI18n().messages;
  const ensureFresh = useFresh();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Section title={words.deletion}>
      <Card>
        <Text size="sm" c="dimmed" mb="sm">
          {words.deletionText}
        </Text>
        <Button variant="default" onClick={() => ensureFresh(() => setIsAsking(true))}>
          {words.deleteAccount}
        </Button>
      </Card>
      {isAsking && <Asking onDeleted={onDeleted} onClose={() => setIsAsking(false)} />}
    </Section>
  );
}

interface AskingProps {
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

function Asking({ onDeleted, onClose }: AskingProps) {
  const { account: words } = useI18n().messages;
  const { data, error } = useQuery({
    queryKey: ["deletion"],
    queryFn: () => get<AccountDeletion>("/v1/account/deletion"),
    staleTime: 0,
  });
  return (
    <Dialog title={words.deleteTitle} onClose={onClose} closesOutside={false}>
      <FailureAlert error={error} />
      {data === undefined ? (
        error === null && <Loading />
      ) : data.owed.length > 0 ? (
        <Owing deletion={data} onClose={onClose} />
      ) : (
        <Deciding deletion={data} onDeleted={onDeleted} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface DecisionProps {
  readonly deletion: AccountDeletion;
  readonly onClose: () => void;
}

function Owing({ deletion, onClose }: DecisionProps) {
  const { account: words, shared } = useI18n().messages;
  return (
    <Stack>
      <Text>{words.owes(useSums(deletion.owed))}</Text>
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          {shared.cancel}
        </Button>
        <Button component="a" href="/wallet">
          {shared.goToWallet}
        </Button>
      </Group>
    </Stack>
  );
}

function Deciding({ deletion, onDeleted, onClose }: DecisionProps & AskingProps) {
  const { account: words, shared } = useI18n().messages;
  const [givesUp, setGivesUp] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const left = useSums(deletion.left);
  const hasMoney = deletion.left.length > 0;
  const deleting = useAction({
    mutationFn: () => post("/v1/account/deletion", { giveUpMoney: givesUp }),
    onSuccess: onDeleted,
  });
  const submit = () => {
    setIsMissing(hasMoney && !givesUp);
    if (!hasMoney || givesUp) deleting.mutate();
  };
  return (
    <Stack>
      <Text>{words.deleteText}</Text>
      <Text>{words.stays}</Text>
      {deletion.things > 0 && <Text>{words.things(deletion.things)}</Text>}
      {hasMoney && (
        <>
          <Text>
            {words.left(left)}{" "}
            <Anchor href="/wallet" underline="always">
              {words.spendFirst}
            </Anchor>
          </Text>
          <Checkbox
            label={words.giveUp(left)}
            checked={givesUp}
            error={isMissing && words.giveUpMissing}
            onChange={(event) => setGivesUp(event.currentTarget.checked)}
          />
        </>
      )}
      <FailureAlert error={deleting.error} />
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          {shared.cancel}
        </Button>
        <Button color="brick" loading={deleting.isPending || deleting.isSuccess} onClick={submit}>
          {words.deleteForGood}
        </Button>
      </Group>
    </Stack>
  );
}

function useSums(sums: AccountDeletion["left"]): string {
  const format = useFormat();
  const { locale } = useI18n();
  const list = new Intl.ListFormat(locale.tag, { type: "conjunction" });
  return list.format(sums.map(({ amount, currency }) => format.price(amount, currency)));
}
