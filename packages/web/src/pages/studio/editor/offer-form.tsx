import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "../i18n/studio-texts.ts";
import styles from "./editor.module.css";
import { useEditor } from "./editor-context.ts";
import { KindFields } from "./kinds/kind-fields.tsx";
import { SaleOptions } from "./options/sale-options.tsx";
import { TermsOptions } from "./options/terms-options.tsx";
import { Part } from "./part.tsx";
import { PriceFields } from "./price-fields.tsx";

/** All fields of an offer. Who may not change it sees them, and cannot. */
export function OfferForm({ isReadOnly, hasPage }: { isReadOnly: boolean; hasPage: boolean }) {
  return (
    <fieldset className={styles["form"]} disabled={isReadOnly}>
      <What hasPage={hasPage} />
      <KindFields />
      <Price />
      <SaleOptions />
      <TermsOptions />
    </fieldset>
  );
}

function What({ hasPage }: { hasPage: boolean }) {
  const { draft, set, faultText } = useEditor();
  const { editor } = useTexts();
  return (
    <Part title={editor.what}>
      <TextInput
        label={editor.title}
        description={editor.titleNote}
        maxLength={200}
        value={draft.title}
        error={faultText("/title")}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <TextInput
        type="url"
        label={editor.place.label}
        description={hasPage ? editor.place.note : editor.place.noteOwn}
        placeholder="https://"
        value={draft.resourceUrl}
        error={faultText("/resourceUrl")}
        onChange={(event) => set({ resourceUrl: event.currentTarget.value })}
      />
    </Part>
  );
}

function Price(): ReactNode {
  const { editor } = useTexts();
  return (
    <Part title={editor.priceTitle} lead={editor.priceLead}>
      <PriceFields />
    </Part>
  );
}
