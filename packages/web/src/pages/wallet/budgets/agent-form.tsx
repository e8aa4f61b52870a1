import { NativeSelect, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { CreateGrant, NewGrant, Wallet } from "@tuppence/protocol/wire";
import { useState } from "react";
import { postOnce } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { initialExpiry } from "../../../limits/expiry.ts";
import { LimitsFields } from "../../../limits/limits-fields.tsx";
import { presetLimits } from "../../../limits/presets.ts";
import { useBudgetForm } from "../../../limits/use-budget-form.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { SpendButton } from "../../../ui/spend-button.tsx";

interface AgentFormProps {
  readonly wallets: readonly Wallet[];
  readonly onMade: (grant: NewGrant) => void;
}

export function AgentForm({ wallets, onMade }: AgentFormProps) {
  const { budgets: words } = useI18n().messages;
  const [label, setLabel] = useState("");
  const [wantsLabel, setWantsLabel] = useState(false);
  const [walletId, setWalletId] = useState(wallets[0]?.id ?? "");
  const { currency = "USD", timeZone = "UTC" } = wallets.find(({ id }) => id === walletId) ?? {};
  const name = label.trim();
  return (
    <Stack>
      <TextInput
        label={words.agentName}
        description={words.agentNameHint}
        value={label}
        maxLength={120}
        autoComplete="off"
        error={wantsLabel && name === "" && words.agentNameError}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      {wallets.length > 1 && (
        <NativeSelect
          label={words.agentWallet}
          value={walletId}
          data={wallets.map(({ id, currency }) => ({ value: id, label: currency }))}
          onChange={(event) => setWalletId(event.currentTarget.value)}
        />
      )}
      <AgentLimits
        key={currency}
        currency={currency}
        timeZone={timeZone}
        wallet={walletId}
        label={name}
        onLabelMissing={() => setWantsLabel(true)}
        onMade={onMade}
      />
    </Stack>
  );
}

interface AgentLimitsProps {
  readonly currency: string;
  readonly timeZone: string;
  readonly wallet: string;
  readonly label: string;
  readonly onLabelMissing: () => void;
  readonly onMade: (grant: NewGrant) => void;
}

function AgentLimits(props: AgentLimitsProps) {
  const { currency, timeZone, wallet, label, onLabelMissing, onMade } = props;
  const { messages } = useI18n();
  const queryClient = useQueryClient();
  const [nowMs] = useState(Date.now);
  const form = useBudgetForm({
    currency,
    limits: presetLimits("everyday", currency),
    expiresAt: initialExpiry(nowMs, null),
    autoUnlock: null,
  });
  const making = useAction({
    mutationFn: (body: CreateGrant) => postOnce<NewGrant>("/v1/grants", body),
    onSuccess: async (grant) => {
      onMade(grant);
      await queryClient.invalidateQueries({ queryKey: ["grants"] });
    },
  });
  function submit(): void {
    if (label === "") onLabelMissing();
    else if (form.limits !== null && !making.isPending) {
      making.mutate({ wallet, label, limits: form.limits, expiresAt: form.expiresAt });
    }
  }
  return (
    <Form onSubmit={submit}>
      <LimitsFields
        form={form}
        fields={["perDay", "perMonth", "askAbove"]}
        givenExpiry={null}
        expiryText={messages.limits.keepDate}
        timeZone={timeZone}
      />
      <FailureAlert error={making.error} />
      <SpendButton type="submit" loading={making.isPending} disabled={form.limits === null}>
        {messages.budgets.createAgent}
      </SpendButton>
    </Form>
  );
}
