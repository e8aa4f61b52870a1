import type { Offer } from "@tuppence/protocol/wire";
import { useTexts } from "../i18n/studio-texts.ts";
import { CopyField } from "../ui/copy-field.tsx";
import { QrCode } from "../ui/qr-code.tsx";
import { Part } from "./part.tsx";
import styles from "./share-offer.module.css";

/** Everything that brings buyers to the offer: its link, a code for cameras, and the tag for a page of one's own. */
export function ShareOffer({ offer }: { offer: Offer }) {
  const { editor } = useTexts();
  return (
    <Part title={editor.share.title}>
      <div className={styles["share"]}>
        <QrCode text={offer.resourceUrl} label={editor.share.qr} />
        <div className={styles["fields"]}>
          <CopyField
            label={editor.share.link}
            note={editor.share.linkNote}
            value={offer.resourceUrl}
          />
          <CopyField label={editor.share.api} note={editor.share.apiNote} value={offer.id} />
        </div>
      </div>
    </Part>
  );
}
