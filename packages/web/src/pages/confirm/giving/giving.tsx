import { Anchor, Button, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Gift, Money, Offer, Wallet } from "@tuppence/protocol/wire";
import { prepareWallet } from "../../../api/prepare-wallet.ts";
import { postOnce } from "../../../api/request.ts";
import { useMoneyIn } from "../../../api/use-money-in.ts";
import { isLess } from "../../../format/amounts.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { startMoney } from "../../../limits/presets.ts";
import { useAnnounced } from "../../../ui/announcer.tsx";
import { Card } from "../../../ui/card.tsx";
import { CopyLink } from "../../../ui/copy-link.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { SpendButton } from "../../../ui/spend-button.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { MissingMoney } from "../missing-money.tsx";
import { GiftFacts } from "./gift-facts.tsx";

interface GivingProps {
  readonly offer: Offer;
  readonly price: Money;
  readonly wallet: Wallet | null;
  readonly isNew: boolean;
  /** Back to buying it for oneself; undefined: the buyer has it. */
  readonly onSelf: (() => void) | undefined;
  /** Back to where the buyer came from; undefined: `onSelf` leads there. */
  readonly onCancel: (() => void) | undefined;
}

/** Pays an offer for somebody else, and shows the link to send them. */
export function Giving({ offer, price, wallet, isNew, onSelf, onCancel }: GivingProps) {
  const { confirm, giving: words, shared } = useI18n().messages;
  const format = useFormat();
  const queryClient = useQueryClient();
  const { amount, currency } = price;
  const hasTestMoney = useMoneyIn().by("sandbox", currency);
  const start = startMoney(currency);
  const startsWithMoney = wallet === null && hasTestMoney && !isLess(start, amount);
  const isShort = wallet !== null && isLess(wallet.payable, amount);
  const giving = useAction({
    mutationFn: async () => {
      const topUp = startsWithMoney ? start : null;
      const from = await prepareWallet({ currency, atLeast: amount, mayStart: isNew, topUp });
      return postOnce<Gift>("/v1/gifts", { offer: offer.id, wallet: from.id, price });
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  if (giving.data) return <Given gift={giving.data} />;
  return (
    <Form onSubmit={() => giving.mutate()}>
      <div>
        <Title order={1} size="1.375rem">
          {words.title}
        </Title>
        <Text size="sm" mt={4}>
          {words.lead}
        </Text>
      </div>
      <GiftFacts offer={offer} price={price} wallet={wallet} />
      <FailureAlert error={giving.error} />
      {isShort || (wallet === null && !startsWithMoney) ? (
        <MissingMoney offer={offer} price={price} wallet={wallet} isNew={isNew} />
      ) : (
        <SpendButton type="submit" size="md" fullWidth loading={giving.isPending}>
          {startsWithMoney
            ? confirm.guestButton(
                format.shortPrice(start, currency),
                format.price(amount, currency),
              )
            : words.pay(format.price(amount, currency))}
        </SpendButton>
      )}
      {onCancel && (
        <Button variant="default" disabled={giving.isPending} onClick={onCancel}>
          {shared.cancel}
        </Button>
      )}
      {onSelf && (
        <Button
          variant="subtle"
          size="xs"
          color="gray"
          c="var(--mantine-color-text)"
          disabled={giving.isPending}
          onClick={onSelf}
        >
          {words.forMyself}
        </Button>
      )}
    </Form>
  );
}

function Given({ gift }: { readonly gift: Gift }) {
  const { giving: words, shared } = useI18n().messages;
  const format = useFormat();
  useAnnounced(`${words.doneTitle}. ${words.done}`);
  return (
    <Card>
      <Stack gap="sm" align="flex-start">
        <Title order={1} size="h2">
          {words.doneTitle}
        </Title>
        <Text fw={600}>
          <bdi>{gift.offerTitle}</bdi>
        </Text>
        <Text>{words.done}</Text>
        {gift.link !== null && <CopyLink link={gift.link} label={words.link} />}
        <Text size="sm" c="dimmed">
          {words.returns(format.time(gift.expiresAt))}
        </Text>
        <Anchor href="/wallet" size="sm" underline="always">
          {shared.goToWallet}
        </Anchor>
      </Stack>
    </Card>
  );
}
