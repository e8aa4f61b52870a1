import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useSeller } from "../acting-seller.ts";
import { partsQuery } from "../api/content-query.ts";
import { offerQuery } from "../api/offers-query.ts";
import { ShareOffer } from "../editor/share-offer.tsx";
import { useTexts } from "../i18n/studio-texts.ts";
import { Icon } from "../ui/icon.tsx";
import { PageHead } from "../ui/page-head.tsx";
import styles from "./first.module.css";

interface DoneStepProps {
  readonly offer: string;
  readonly publicUrl: string;
  readonly onAgain: () => void;
}

/** It is on sale: the link to share it, and where to go next. */
export function DoneStep({ offer: id, publicUrl, onAgain }: DoneStepProps) {
  const seller = useSeller();
  const { first: texts } = useTexts();
  const offer = useQuery(offerQuery(seller, id));
  const parts = useQuery(partsQuery(seller, id));
  if (offer.isError) return <FailureAlert error={offer.error} retry={() => void offer.refetch()} />;
  if (offer.data === undefined || parts.data === undefined) return null;
  const page = parts.data.page ?? offer.data.resourceUrl;
  return (
    <>
      <PageHead title={texts.doneTitle(offer.data.title)} note={texts.doneNote}>
        <Button
          component="a"
          href={page}
          target="_blank"
          rel="noopener"
          leftSection={<Icon name="outside" size={16} />}
        >
          {texts.look}
        </Button>
      </PageHead>
      <ShareOffer offer={offer.data} publicUrl={publicUrl} />
      <div className={styles["buttons"]}>
        <Button component={Link} to={seller.at(`offers/${id}`)} variant="subtle">
          {texts.edit}
        </Button>
        <Button variant="subtle" onClick={onAgain}>
          {texts.again}
        </Button>
        <Button component={Link} to={seller.at("")} variant="default">
          {texts.overview}
        </Button>
      </div>
    </>
  );
}
