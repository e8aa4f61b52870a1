import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Offer } from "@tuppence/protocol/wire";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useSeller } from "../acting-seller.ts";
import { partsQuery } from "../api/content-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { CopyField } from "../ui/copy-field.tsx";
import { QrCode } from "../ui/qr-code.tsx";
import { Part } from "./part.tsx";
import styles from "./share-offer.module.css";
import { tagOf } from "./tag-of.ts";

/** Everything that brings buyers to the offer: its link, a code for cameras, and the tag for a page of one's own. */
export function ShareOffer({ offer, publicUrl }: { offer: Offer; publicUrl: string }) {
  const seller = useSeller();
  const { editor } = useTexts();
  const parts = useQuery(partsQuery(seller, offer.id));
  const link = parts.data?.page ?? offer.resourceUrl;
  // Only what the platform keeps can appear on a page without a server.
  const isKept = parts.data !== undefined && parts.data.content !== null;
  if (parts.isPending) return null;
  return (
    <Part title={editor.share.title}>
      <FailureAlert error={parts.error} retry={() => void parts.refetch()} />
      <div className={styles["share"]}>
        <QrCode text={link} label={editor.share.qr} />
        <div className={styles["fields"]}>
          <CopyField label={editor.share.link} note={editor.share.linkNote} value={link} />
          {isKept && (
            <CopyField
              label={editor.share.tag}
              note={
                <>
                  {editor.share.tagNote}{" "}
                  <Anchor
                    inherit
                    underline="always"
                    renderRoot={(props) => <Link to={seller.at("settings")} {...props} />}
                  >
                    {editor.share.tagOrigins}
                  </Anchor>
                </>
              }
              value={tagOf(offer.id, publicUrl)}
            />
          )}
          <CopyField label={editor.share.api} note={editor.share.apiNote} value={offer.id} />
        </div>
      </div>
    </Part>
  );
}
