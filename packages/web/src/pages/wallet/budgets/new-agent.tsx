import { Text } from "@mantine/core";
import type { NewGrant, Wallet } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Card } from "../../../ui/card.tsx";
import { Fold } from "../../../ui/fold.tsx";
import { AgentForm } from "./agent-form.tsx";
import { AgentToken } from "./agent-token.tsx";

/** Makes a budget for a program of the buyer's own, and shows its token this once. */
export function NewAgent({ wallets }: { wallets: readonly Wallet[] }) {
  const { budgets: words } = useI18n().messages;
  const [made, setMade] = useState<NewGrant | null>(null);
  return (
    <Card>
      <Fold label={words.newAgent}>
        <Text size="sm" c="dimmed" mb="sm">
          {words.newAgentText}
        </Text>
        {/* A new form after each token: nothing of the one before is sent again. */}
        <AgentForm key={made?.id ?? ""} wallets={wallets} onMade={setMade} />
      </Fold>
      {made && <AgentToken grant={made} onClose={() => setMade(null)} />}
    </Card>
  );
}
