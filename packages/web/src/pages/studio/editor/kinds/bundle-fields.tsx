import { Checkbox, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { KINDS } from "@tuppence/protocol/offers";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import { LoadMore } from "../../../../ui/load-more.tsx";
import { useSeller } from "../../acting-seller.ts";
import { offersQuery } from "../../api/offers-query.ts";
import { useTexts } from "../../i18n/studio-texts.ts";
import styles from "../editor.module.css";
import { useEditor } from "../editor-context.ts";
import { Part } from "../part.tsx";

/** What is in the bundle: offers of one's own that can be in one. */
export function BundleFields() {
  const seller = useSeller();
  const { draft, set, faultText } = useEditor();
  const { editor, offers } = useTexts();
  const list = useInfiniteQuery(offersQuery(seller, { active: "true" }));
  const chosen = draft.bundle.offers;
  const found = (list.data?.pages ?? []).flatMap(({ data }) => data);
  const fitting = found.filter(({ kind }) => KINDS[kind].canBeBundled);
  const fault = faultText("/bundle/offers") ?? faultText("/bundle");
  return (
    <Part title={editor.bundle.title} lead={editor.bundle.lead}>
      <FailureAlert error={list.error} retry={() => void list.refetch()} />
      {list.isSuccess && fitting.length === 0 && (
        <Text c="dimmed" size="sm">
          {editor.bundle.nothing}
        </Text>
      )}
      <fieldset className={styles["choices"]} aria-label={editor.bundle.title}>
        {fitting.map(({ id, title, kind }) => (
          <Checkbox
            key={id}
            label={title}
            description={offers.kinds[kind]}
            checked={chosen.includes(id)}
            onChange={(event) =>
              set({
                bundle: {
                  offers: event.currentTarget.checked
                    ? [...chosen, id]
                    : chosen.filter((one) => one !== id),
                },
              })
            }
          />
        ))}
      </fieldset>
      <LoadMore list={list} variant="subtle" className={styles["add"] ?? ""} />
      {fault !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {fault}
        </Text>
      )}
    </Part>
  );
}
