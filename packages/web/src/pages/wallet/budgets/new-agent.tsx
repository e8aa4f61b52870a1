import { Text } from "@mantine/core";
import type { NewGrant, Wallet } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Card } from "../../../ui/card.tsx";
import { Fold } from "../../../ui/fold.tsx";
import { AgentForm } from "./agent-form.tsx";
import { AgentToken } from "./agent-token.tsx";

/** Creates a budget for one of the buyer's own programs, and shows its token once. */
export function NewAgent({ wallets }: { wallets: readonly Wallet[] }) {
  const { budgets: words } = useI18n().messages;
  const [made, setMade] = useState<NewGrant | null>(null);
  return (
    <Card>
      <Fold label={words.newAgent}>
        <Text size="sm" c="dimmed" mb="sm">
          {words.newAgentText}
        </Text>
        {/* A new form after each token, so that nothing of the last one is sent again. */}
        <AgentForm key={made?.id ?? ""} wallets={wallets} onMade={setMade} />
      </Fold>
      {made && <AgentToken grant={made} onClose={() => setMade(null)} />}
    </Card>
  );
}
