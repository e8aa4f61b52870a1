import { Anchor, Button, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { GiftPreview, GiftRedemption, Session, Wallet } from "@tuppence/protocol/wire";
import { prepareWallet } from "../../api/prepare-wallet.ts";
import { get, postOnce } from "../../api/request.ts";
import { useMoneyIn } from "../../api/use-money-in.ts";
import { isolated } from "../../format/isolated.ts";
import { shownHost } from "../../format/shown-address.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { usualCurrency } from "../../prices/pick-currency.ts";
import { useAnnounced } from "../../ui/announcer.tsx";
import { Card } from "../../ui/card.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useAction } from "../../ui/use-action.ts";
import styles from "./gift.module.css";

interface RedeemingProps {
  readonly token: string;
  readonly gift: GiftPreview;
  /** Nobody is signed in: redeeming creates a guest wallet. */
  readonly isNew: boolean;
}

/** A gift before and after it is redeemed. */
export function Redeeming({ token, gift, isNew }: RedeemingProps) {
  const { messages, locale } = useI18n();
  const { gift: words } = messages;
  const format = useFormat();
  const queryClient = useQueryClient();
  const moneyIn = useMoneyIn();
  const redeeming = useAction({
    mutationFn: async () => {
      await requireWallet(isNew, usualCurrency(locale.language, moneyIn.currencies));
      return postOnce<GiftRedemption>("/v1/gifts/redeem", { token });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["buyer"] }),
    // Somebody else may have redeemed it meanwhile: show how it is now.
    onError: () => queryClient.invalidateQueries({ queryKey: ["gift", token] }),
  });
  if (redeeming.data) return <Redeemed redemption={redeeming.data} />;
  if (gift.state !== "waiting" && !redeeming.isPending)
    return (
      <Notice
        title={gift.state === "redeemed" ? words.redeemedTitle : words.overTitle}
        text={gift.state === "redeemed" ? words.redeemed : words.over}
        link={{ href: gift.resourceUrl, text: words.goThere }}
      />
    );
  return (
    <Card>
      <Stack gap="md" align="center" p="xs" ta="center">
        <Ribbon />
        <div>
          <Text size="sm" c="dimmed">
            {words.forYou}
          </Text>
          <Title order={1} mt={4} className={styles["title"] ?? ""}>
            <bdi>{gift.offerTitle}</bdi>
          </Title>
          <Text size="sm" mt={6}>
            <bdi>{gift.sellerName}</bdi>{" "}
            <Text component="span" size="sm" c="dimmed">
              <bdi>{shownHost(gift.resourceUrl)}</bdi>
            </Text>
          </Text>
        </div>
        <Text>{words.lead}</Text>
        <FailureAlert error={redeeming.error} />
        <Button
          size="md"
          fullWidth
          loading={redeeming.isPending}
          onClick={() => redeeming.mutate()}
        >
          {words.redeem}
        </Button>
        <Text size="xs" c="dimmed">
          {words.until(format.time(gift.expiresAt))} {isNew && words.guest}
        </Text>
      </Stack>
    </Card>
  );
}

function Redeemed({ redemption }: { readonly redemption: GiftRedemption }) {
  const { gift: words, shared } = useI18n().messages;
  const { alreadyOwned, offerTitle, resourceUrl } = redemption;
  const title = alreadyOwned ? words.ownedTitle : words.yoursTitle;
  const text = alreadyOwned ? words.owned : words.yours;
  useAnnounced(`${title}. ${isolated(offerTitle)}. ${text}`);
  return (
    <Card>
      <Stack gap="md" align="center" p="xs" ta="center">
        <Ribbon />
        <div>
          <Title order={1}>{title}</Title>
          <Text fw={600} mt={6}>
            <bdi>{offerTitle}</bdi>
          </Text>
        </div>
        <Text>{text}</Text>
        <Button component="a" href={resourceUrl} size="md" fullWidth>
          {words.open}
        </Button>
        <Anchor href="/wallet" size="sm" underline="always">
          {shared.goToWallet}
        </Anchor>
      </Stack>
    </Card>
  );
}

/** A wrapped present. */
function Ribbon() {
  return (
    <svg className={styles["ribbon"]} viewBox="0 0 48 48" aria-hidden="true">
      <rect x="6" y="20" width="36" height="22" rx="3" />
      <rect x="3" y="13" width="42" height="9" rx="2.5" />
      <path d="M24 13v29M24 13c-4-9-14-9-13-3 .6 3.4 7 3 13 3Zm0 0c4-9 14-9 13-3-.6 3.4-7 3-13 3Z" />
    </svg>
  );
}

/** Nothing is paid from it, so any wallet will do; whoever has none gets an empty one. */
async function requireWallet(isNew: boolean, currency: string): Promise<void> {
  const session = await get<Session>("/v1/session");
  if (session.buyer !== null) {
    const { data } = await get<{ data: readonly Wallet[] }>("/v1/wallets?limit=1");
    if (data.length > 0) return;
  }
  await prepareWallet({ currency, mayStart: isNew, atLeast: "0", topUp: null });
}
