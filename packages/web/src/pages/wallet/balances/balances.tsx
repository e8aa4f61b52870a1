import { Text } from "@mantine/core";
import type { Wallet } from "@tuppence/protocol/wire";
import { useMoneyIn } from "../../../api/use-money-in.ts";
import { useNoMoneyIn } from "../../../funding/use-no-money-in.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Section } from "../../../ui/section.tsx";
import { BalanceCard } from "./balance-card.tsx";
import styles from "./balances.module.css";
import { OpenWallet } from "./open-wallet.tsx";

export function Balances({ wallets }: { wallets: readonly Wallet[] }) {
  const { balances: words } = useI18n().messages;
  const moneyIn = useMoneyIn();
  const noMoneyIn = useNoMoneyIn(wallets[0]?.currency ?? "");
  return (
    <Section title={words.title}>
      <ul className={styles["balances"]}>
        {wallets.map((wallet) => (
          <li key={wallet.id}>
            <BalanceCard wallet={wallet} />
          </li>
        ))}
      </ul>
      {!wallets.some(({ currency }) => moneyIn.byAny(currency)) && (
        <Text size="sm" c="dimmed">
          {noMoneyIn}
        </Text>
      )}
      <OpenWallet wallets={wallets} />
    </Section>
  );
}
