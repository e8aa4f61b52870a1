import { Text } from "@mantine/core";
import type { Wallet } from "@tuppence/protocol/wire";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { owed } from "./owed.ts";

/** Where money may be added: what of it goes to a debt first. Draws nothing when the wallet owes nothing. */
export function OwedNote({ wallet }: { readonly wallet: Wallet | null }) {
  const { debts } = useI18n().messages;
  const format = useFormat();
  const amount = wallet && owed(wallet.balance);
  if (!amount) return null;
  return <Text size="sm">{debts.note(format.price(amount, wallet.currency))}</Text>;
}
