import { Button, NativeSelect } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { InsightSettings } from "@tuppence/protocol/wire";
import { useMemo, useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Form } from "../../../ui/form.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { zoneQuery } from "../api/insight-query.ts";
import editorStyles from "../editor/editor.module.css";
import { Part } from "../editor/part.tsx";
import { useTexts } from "../i18n/studio-texts.ts";

/** When the seller's days begin, for everything that is counted by day. */
export function ZonePart() {
  const seller = useSeller();
  const { settings: texts, ui } = useTexts();
  const { shared } = useI18n().messages;
  const client = useQueryClient();
  const announce = useAnnounce();
  const zone = useQuery(zoneQuery(seller));
  const [chosen, setChosen] = useState<string | null>(null);
  const save = useAction({
    mutationFn: (timeZone: string) =>
      seller.api.put<InsightSettings>(`/v1/sellers/${seller.id}/insight/settings`, { timeZone }),
    async onSuccess(saved) {
      client.setQueryData(zoneQuery(seller).queryKey, saved);
      setChosen(null);
      announce(ui.saved);
      await client.invalidateQueries({ queryKey: ["studio", seller.id, "insight"] });
    },
  });
  const present = zone.data?.timeZone;
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf("timeZone");
    const all = new Set(["UTC", ...(present === undefined ? [] : [present]), ...known]);
    return [...all].sort();
  }, [present]);
  if (present === undefined) return <FailureAlert error={zone.error} />;
  const isChanged = chosen !== null && chosen !== present;
  return (
    <Form onSubmit={() => isChanged && save.mutate(chosen)}>
      <fieldset className={editorStyles["form"]} disabled={!seller.may("settings")}>
        <Part title={texts.days} lead={texts.daysLead}>
          <div className={editorStyles["price"]}>
            <NativeSelect
              className={editorStyles["grow"] ?? ""}
              label={texts.zone}
              value={chosen ?? present}
              data={zones}
              onChange={(event) => setChosen(event.currentTarget.value)}
            />
            {isChanged && (
              <Button
                type="submit"
                className={editorStyles["remove"] ?? ""}
                loading={save.isPending}
                aria-label={`${texts.zone}: ${shared.save}`}
              >
                {shared.save}
              </Button>
            )}
          </div>
          <FailureAlert error={save.error} />
        </Part>
      </fieldset>
    </Form>
  );
}
