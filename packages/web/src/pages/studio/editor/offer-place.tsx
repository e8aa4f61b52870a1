import { Badge } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { Offer } from "@tuppence/protocol/wire";
import { failureName } from "../../../api/failures.ts";
import { platformQuery } from "../../../api/queries.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { useSeller } from "../acting-seller.ts";
import { offerQuery } from "../api/offers-query.ts";
import { ContentTab } from "../content/content-tab.tsx";
import { contentKindsOf } from "../content/takes-content.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { useLookOf } from "../offers/use-look-of.ts";
import { useStudioSearch } from "../studio-search.ts";
import { PageTab } from "../page/page-tab.tsx";
import { PricesTab } from "../prices/prices-tab.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { OfferTerms } from "./offer-terms.tsx";
import { SaleSwitch } from "./sale-switch.tsx";
import { ShareOffer } from "./share-offer.tsx";
import styles from "./tabs.module.css";

/** One offer: everything about it, each part under a tab of its own with an address. */
export default function OfferPlace() {
  const seller = useSeller();
  const { editor } = useTexts();
  const { offer: id = "" } = useParams({ strict: false });
  const { tab = "terms" } = useStudioSearch();
  const offer = useQuery(offerQuery(seller, id));
  const platform = useQuery(platformQuery);
  if (offer.isError)
    return failureName(offer.error) === "offer-not-found" ? (
      <Notice
        title={editor.gone.title}
        text={editor.gone.text}
        link={{ href: seller.at("offers"), text: editor.gone.back }}
      />
    ) : (
      <FailureAlert error={offer.error} retry={() => void offer.refetch()} />
    );
  if (offer.data === undefined || platform.data === undefined) return null;
  const { title, kind, active } = offer.data;
  const tabs = [
    "terms" as const,
    ...(contentKindsOf(kind).length > 0 ? (["content"] as const) : []),
    "page" as const,
    "prices" as const,
    "share" as const,
  ];
  return (
    <>
      <PageHead
        title={title}
        note={
          <>
            <KindName offer={offer.data} />{" "}
            <Badge variant="light" color={active ? "moss" : "gray"} ms={6}>
              {active ? editor.onSale : editor.offSale}
            </Badge>
          </>
        }
      >
        {seller.may("offers") && <SaleSwitch offer={offer.data} />}
      </PageHead>
      <nav aria-label={title} className={styles["tabs"]}>
        {tabs.map((name) => (
          <Link
            key={name}
            to={seller.at(`offers/${id}`)}
            search={name === "terms" ? {} : { tab: name }}
            className={styles["tab"] ?? ""}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {editor.tabs[name]}
          </Link>
        ))}
      </nav>
      <Tab name={tab} offer={offer.data} publicUrl={platform.data.publicUrl} />
    </>
  );
}

function Tab(props: { name: string; offer: Offer; publicUrl: string }) {
  const { name, offer, publicUrl } = props;
  switch (name) {
    case "content":
      return <ContentTab offer={offer} />;
    case "page":
      return <PageTab offer={offer} />;
    case "prices":
      return <PricesTab offer={offer} />;
    case "share":
      return <ShareOffer offer={offer} publicUrl={publicUrl} />;
    default:
      return <OfferTerms key={offer.id} offer={offer} publicUrl={publicUrl} />;
  }
}

function KindName({ offer }: { offer: Offer }) {
  return useLookOf(offer).name;
}
