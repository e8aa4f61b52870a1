import { Badge, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { isOfferKind, OFFER_KINDS } from "@tuppence/protocol/offers";
import type { Offer } from "@tuppence/protocol/wire";
import { useFormat } from "../../../i18n/use-format.ts";
import { Empty } from "../../../ui/empty.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useSeller } from "../acting-seller.ts";
import { type OfferFilter, offersQuery } from "../api/offers-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { useStudioSearch } from "../studio-search.ts";
import { Icon } from "../ui/icon.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { VirtualList } from "../ui/virtual-list.tsx";
import styles from "./offers.module.css";
import { useLookOf } from "./use-look-of.ts";

/** All offers, newest first. Only the rows in sight are drawn, and more are read as somebody scrolls. */
export default function OffersPlace() {
  const seller = useSeller();
  const { offers: texts } = useTexts();
  const filter = useFilter();
  const list = useInfiniteQuery(offersQuery(seller, filter));
  const all = (list.data?.pages ?? []).flatMap(({ data }) => data);
  return (
    <>
      <PageHead title={texts.title} note={texts.note}>
        {seller.may("offers") && (
          <Link to={seller.at("offers/new")} className={styles["new"] ?? ""}>
            <Icon name="plus" size={18} />
            {texts.create}
          </Link>
        )}
      </PageHead>
      <Filters filter={filter} />
      <FailureAlert
        error={list.error}
        retry={() => void (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch())}
      />
      {list.isSuccess && all.length === 0 && (
        <Empty title={texts.empty.title} text={texts.empty.text} />
      )}
      {all.length > 0 && (
        <VirtualList
          rows={all}
          keyOf={({ id }) => id}
          rowHeight={64}
          isMore={list.hasNextPage}
          isLoading={list.isFetchingNextPage}
          hasFailed={list.isFetchNextPageError}
          onMore={() => void list.fetchNextPage()}
        >
          {(offer) => <OfferRow offer={offer} />}
        </VirtualList>
      )}
    </>
  );
}

function useFilter(): OfferFilter {
  const { kind, active } = useStudioSearch();
  return {
    ...(kind !== undefined && isOfferKind(kind) ? { kind } : {}),
    ...(active === "true" || active === "false" ? { active } : {}),
  };
}

function Filters({ filter }: { filter: OfferFilter }) {
  const seller = useSeller();
  const { offers: texts, editor } = useTexts();
  const go = useNavigate();
  const set = (change: { kind?: string; active?: string }) => {
    const wanted = { ...filter, ...change };
    const search = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ""));
    void go({ to: seller.at("offers"), search: search, replace: true });
  };
  return (
    <div className={styles["filters"]}>
      <NativeSelect
        aria-label={texts.kind}
        value={filter.kind ?? ""}
        data={[
          { value: "", label: texts.allKinds },
          ...OFFER_KINDS.map((kind) => ({ value: kind, label: texts.kinds[kind] })),
        ]}
        onChange={(event) => set({ kind: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={texts.state}
        value={filter.active ?? ""}
        data={[
          { value: "", label: texts.allStates },
          { value: "true", label: editor.onSale },
          { value: "false", label: editor.offSale },
        ]}
        onChange={(event) => set({ active: event.currentTarget.value })}
      />
    </div>
  );
}

function OfferRow({ offer }: { offer: Offer }) {
  const seller = useSeller();
  const { editor } = useTexts();
  const { name, icon } = useLookOf(offer);
  const format = useFormat();
  const [first, ...others] = offer.prices;
  return (
    <Link to={seller.at(`offers/${offer.id}`)} className={styles["row"] ?? ""}>
      <span className={styles["icon"]}>
        <Icon name={icon} />
      </span>
      <span className={styles["words"]}>
        <span className={styles["title"]}>{offer.title}</span>
        <span className={styles["note"]}>
          {name} · {format.time(offer.createdAt)}
        </span>
      </span>
      {!offer.active && (
        <Badge variant="light" color="gray">
          {editor.offSale}
        </Badge>
      )}
      <span className={styles["price"]}>
        {first && format.price(first.amount, first.currency)}
        {others.length > 0 && <span className={styles["note"]}> +{others.length}</span>}
      </span>
    </Link>
  );
}
