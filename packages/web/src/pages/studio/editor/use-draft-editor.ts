import { useMemo, useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { type Body, draftToBody } from "../draft/draft-to-body.ts";
import { type Fault, faultAt, faultsOf } from "../draft/faults.ts";
import type { OfferDraft } from "../draft/offer-draft.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import type { Editor } from "./editor-context.ts";

interface DraftEditor {
  readonly editor: Editor;
  readonly body: Body;
  readonly isChanged: boolean;
  /** What keeps it from being saved, once somebody has tried; otherwise empty. */
  readonly shown: readonly Fault[];
  /** Shows all faults. Returns the body if there are none. */
  readonly check: () => Body | undefined;
  /** What the platform refused, until the draft changes. */
  readonly refused: (error: unknown) => void;
  /** Begins anew with what is saved. */
  readonly reset: (draft: OfferDraft) => void;
}

/**
 * Holds a draft and what is wrong with it. Faults are shown once somebody has tried to save; then they go away as they
 * are mended. What the platform has refused stays until something changes, since only the platform can tell.
 */
export function useDraftEditor(first: OfferDraft, pageUrl: string | null): DraftEditor {
  const { tag } = useI18n().locale;
  const texts = useTexts().editor;
  const [saved, setSaved] = useState(first);
  const [draft, setDraft] = useState(first);
  const [isChecked, setIsChecked] = useState(false);
  const [refusals, setRefusals] = useState<readonly Fault[]>([]);
  const { body, faults } = useMemo(() => draftToBody(draft, pageUrl, tag), [draft, pageUrl, tag]);
  const shown = isChecked && faults.length > 0 ? faults : refusals;
  const editor: Editor = {
    draft,
    currencies: draft.prices.map(({ currency }) => currency),
    set(change) {
      setDraft((before) => ({ ...before, ...change }));
      setRefusals([]);
    },
    faultText(pointer) {
      const fault = faultAt(shown, pointer);
      if (fault === undefined) return undefined;
      return "code" in fault ? texts.faults[fault.code] : fault.text;
    },
  };
  return {
    editor,
    body,
    isChanged: draft !== saved && JSON.stringify(draft) !== JSON.stringify(saved),
    shown,
    check() {
      setIsChecked(true);
      return faults.length === 0 ? body : undefined;
    },
    refused: (error) => setRefusals(faultsOf(error)),
    reset(next) {
      setSaved(next);
      setDraft(next);
      setIsChecked(false);
      setRefusals([]);
    },
  };
}
