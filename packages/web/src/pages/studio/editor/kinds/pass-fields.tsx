import { NativeSelect, Switch, TextInput } from "@mantine/core";
import type { PassTerms } from "@tuppence/protocol/wire";
import { useTexts } from "../../i18n/studio-texts.ts";
import { AmountTable } from "../amount-table.tsx";
import styles from "../editor.module.css";
import { useEditor } from "../editor-context.ts";
import { Option } from "../option.tsx";
import { Part } from "../part.tsx";

/** What the pass covers, for how long, and whether spending alone can bring it. */
export function PassFields({ isNew = true }: { isNew?: boolean }) {
  const { draft, set, faultText } = useEditor();
  const { editor } = useTexts();
  const { pass } = draft;
  const change = (part: Partial<typeof pass>) => set({ pass: { ...pass, ...part } });
  const isSeason = pass.period === "season";
  return (
    <Part title={editor.pass.title} lead={editor.pass.lead}>
      <div className={styles["price"]}>
        <NativeSelect
          className={styles["grow"] ?? ""}
          label={editor.pass.scope}
          value={pass.scope}
          data={(["all", "section", "ad-free", "early-access"] as const).map((value) => ({
            value,
            label: editor.pass.scopes[value],
          }))}
          error={faultText("/pass/scope")}
          onChange={(event) => change({ scope: event.currentTarget.value as PassTerms["scope"] })}
        />
        <NativeSelect
          className={styles["grow"] ?? ""}
          label={editor.pass.period}
          value={pass.period}
          disabled={!isNew}
          data={(["day", "week", "month", "season"] as const).map((value) => ({
            value,
            label: editor.pass.periods[value],
          }))}
          error={faultText("/pass/period")}
          onChange={(event) => change({ period: event.currentTarget.value as PassTerms["period"] })}
        />
      </div>
      {pass.scope === "section" && (
        <TextInput
          label={editor.pass.section}
          description={editor.section.note}
          value={pass.section}
          error={faultText("/pass/section")}
          onChange={(event) => change({ section: event.currentTarget.value })}
        />
      )}
      {isSeason ? (
        <TextInput
          type="datetime-local"
          label={editor.pass.seasonUntil}
          value={pass.seasonUntil}
          error={faultText("/pass/seasonUntil")}
          onChange={(event) => change({ seasonUntil: event.currentTarget.value })}
        />
      ) : (
        <div>
          <div className={styles["option"]}>
            <Switch
              label={editor.pass.renews}
              description={editor.pass.renewsNote}
              checked={pass.renews}
              onChange={(event) => change({ renews: event.currentTarget.checked })}
            />
          </div>
          <Option
            label={editor.pass.cap}
            note={editor.pass.capNote}
            isOn={pass.cap !== null}
            onSwitch={(isOn) => change({ cap: isOn ? {} : null })}
          >
            {pass.cap !== null && (
              <AmountTable
                legend={editor.pass.capAmount[pass.period]}
                pointer="/pass/cap"
                typed={pass.cap}
                onChange={(cap) => change({ cap })}
              />
            )}
          </Option>
        </div>
      )}
    </Part>
  );
}
