import { Button, NativeSelect, Text, Title } from "@mantine/core";
import type { Money, Offer, OfferQuote, VoucherQuote, Wallet } from "@tuppence/protocol/wire";
import { useMoneyIn } from "../../api/use-money-in.ts";
import { isLess } from "../../format/amounts.ts";
import { priceWithCode } from "../../format/currency-name.ts";
import { useCoveringOrder } from "../../funding/use-covering-order.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { largeSum, startMoney } from "../../limits/presets.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Form } from "../../ui/form.tsx";
import { SpendButton } from "../../ui/spend-button.tsx";
import type { Wish } from "../../prices/asked-price.ts";
import { VoucherEntry } from "./voucher-entry.tsx";
import { BeforeBuying } from "./before-buying.tsx";
import { leaveWindow } from "./leave-window.ts";
import { MissingMoney } from "./missing-money.tsx";
import { MoneyArrived } from "./money-arrived.tsx";
import { PurchaseFacts } from "./purchase-facts.tsx";
import type { usePurchase } from "./use-purchase.ts";
import { Loading } from "../../ui/loading.tsx";

interface PurchaseFormProps {
  readonly offer: Offer;
  readonly price: Money;
  /** The price in each currency it is sold in. */
  readonly prices: readonly Money[];
  /** What will be charged: less than the price if a cap is near. */
  readonly due: Money;
  /** What the platform says about this offer to this buyer. */
  readonly quote: OfferQuote | undefined;
  readonly wallet: Wallet | null;
  /** Nobody is signed in: buying creates a guest wallet. */
  readonly isNew: boolean;
  readonly purchase: ReturnType<typeof usePurchase>;
  readonly onCurrency: (currency: string) => void;
  readonly wish: Wish;
  /** What a code does to the price. */
  readonly voucher: VoucherQuote | undefined;
  readonly onVoucher: (quote: VoucherQuote | undefined) => void;
  /** To pay it for somebody else instead; undefined: it cannot be given. */
  readonly onGive: (() => void) | undefined;
}

export function PurchaseForm(props: PurchaseFormProps) {
  const { offer, price, prices, due, quote, wallet, purchase } = props;
  const { messages } = useI18n();
  const format = useFormat();
  const { confirm } = messages;
  const hasTestMoney = useMoneyIn().by("sandbox", price.currency);
  const start = startMoney(price.currency);
  // A first wallet starts with test money. If that is not enough, it opens empty and the buyer chooses an amount.
  const startsWithMoney = wallet === null && hasTestMoney && !isLess(start, due.amount);
  const isLarge = !isLess(due.amount, largeSum(due.currency));
  // What an automatic top-up pays is not asked for: the purchase brings the money.
  const order = useCoveringOrder(wallet, due.amount);
  const isShort = wallet !== null && isLess(wallet.payable, due.amount) && !order;

  function submit(): void {
    if (purchase.isPending) return;
    purchase.mutate({
      price,
      due,
      withTopUp: startsWithMoney,
      mayStart: props.isNew,
      voucher: props.voucher?.code,
    });
  }

  return (
    <Form onSubmit={submit}>
      <div>
        <Title order={1} size="1.375rem">
          {confirm.title}
        </Title>
        <Text size="sm" mt={4}>
          {confirm.lead}
        </Text>
      </div>
      <PurchaseFacts offer={offer} price={price} due={due} wallet={wallet} />
      {props.wish.amount === undefined && (
        <VoucherEntry
          offer={offer}
          wish={props.wish}
          currency={price.currency}
          applied={props.voucher}
          onApplied={props.onVoucher}
        />
      )}
      {quote && <BeforeBuying offer={offer} quote={quote} price={due} />}
      {prices.length > 1 && (
        <NativeSelect
          label={confirm.payFrom}
          value={price.currency}
          data={prices.map(({ amount, currency }) => ({
            value: currency,
            label: priceWithCode(format.price(amount, currency), currency),
          }))}
          onChange={(event) => props.onCurrency(event.currentTarget.value)}
        />
      )}
      {!isShort && <MoneyArrived />}
      {order && (
        <Text size="sm">
          {messages.funding.covered(format.price(order.amount, order.currency))}
        </Text>
      )}
      <FailureAlert error={purchase.error} />
      {quote?.everythingOwned ? null : order === undefined ? (
        <Loading />
      ) : isShort || (wallet === null && !startsWithMoney) ? (
        <MissingMoney offer={offer} price={due} wallet={wallet} isNew={props.isNew} />
      ) : (
        <SpendButton
          type="submit"
          size="md"
          fullWidth
          loading={purchase.isPending}
          again={isLarge ? confirm.buyAgain(format.price(due.amount, due.currency)) : undefined}
        >
          {startsWithMoney
            ? confirm.guestButton(
                format.shortPrice(start, price.currency),
                format.price(due.amount, due.currency),
              )
            : confirm.buy(format.price(due.amount, due.currency))}
        </SpendButton>
      )}
      {props.onGive && (
        <Button variant="subtle" size="xs" disabled={purchase.isPending} onClick={props.onGive}>
          {messages.giving.give}
        </Button>
      )}
      <Button
        variant="subtle"
        size="xs"
        color="gray"
        c="var(--mantine-color-text)"
        disabled={purchase.isPending}
        onClick={() => leaveWindow(offer.resourceUrl)}
      >
        {messages.shared.cancel}
      </Button>
      {startsWithMoney && (
        <Text size="xs" c="dimmed" ta="center">
          {messages.shared.guestNote}
        </Text>
      )}
    </Form>
  );
}
