import { Button, TextInput } from "@mantine/core";
import { takes } from "@tuppence/protocol/offers";
import { useTexts } from "../../i18n/studio-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import styles from "../editor.module.css";
import { useEditor } from "../editor-context.ts";
import { Option } from "../option.tsx";
import { Part } from "../part.tsx";
import { SpanField } from "../span-field.tsx";

/** What buyers may rely on, and who else earns. */
export function TermsOptions() {
  const { draft, set, faultText } = useEditor();
  const { editor } = useTexts();
  const { kind, duration, refundWindow } = draft;
  return (
    <Part title={editor.terms.title} lead={editor.terms.lead}>
      <SpanField
        label={editor.refund.label}
        pointer="/refundWindowSeconds"
        span={refundWindow}
        onChange={(span) => set({ refundWindow: span })}
      />
      <p className={styles["lead"]}>{editor.refund.note}</p>
      <TextInput
        label={editor.mark.label}
        description={editor.mark.note}
        inputMode="decimal"
        rightSection="%"
        value={draft.markPercent}
        error={faultText("/consumptionMark")}
        onChange={(event) => set({ markPercent: event.currentTarget.value })}
      />
      <TextInput
        label={editor.section.label}
        description={editor.section.note}
        value={draft.section}
        error={faultText("/section")}
        onChange={(event) => set({ section: event.currentTarget.value })}
      />
      <div>
        {takes(kind, "durationSeconds") && (
          <Option
            label={kind === "play" ? editor.duration.play : editor.duration.label}
            note={kind === "play" ? editor.duration.playNote : editor.duration.note}
            isOn={duration !== null}
            onSwitch={(isOn) => set({ duration: isOn ? { count: "30", unit: "day" } : null })}
          >
            {duration !== null && (
              <SpanField
                label={editor.duration.span}
                pointer="/durationSeconds"
                span={duration}
                onChange={(span) => set({ duration: span })}
              />
            )}
          </Option>
        )}
        <Shares />
      </div>
    </Part>
  );
}

function Shares() {
  const { draft, set, faultText } = useEditor();
  const { editor, ui } = useTexts();
  const { shares } = draft;
  const change = (index: number, part: Partial<(typeof shares)[number]>) =>
    set({ shares: shares.map((share, at) => (at === index ? { ...share, ...part } : share)) });
  const add = () => set({ shares: [...shares, { seller: "", percent: "" }] });
  return (
    <Option
      label={editor.split.label}
      note={editor.split.note}
      isOn={shares.length > 0}
      onSwitch={(isOn) => (isOn ? add() : set({ shares: [] }))}
    >
      {shares.map((share, index) => (
        // Shares have no identity but their place.
        <div key={index} className={styles["price"]}>
          <TextInput
            className={styles["grow"] ?? ""}
            label={editor.split.seller}
            placeholder="sel_…"
            value={share.seller}
            error={
              faultText(`/split/shares/${index}/seller`) ??
              faultText(`/shares/${index}/seller`) ??
              (index === 0 ? (faultText("/split") ?? faultText("/shares")) : undefined)
            }
            onChange={(event) => change(index, { seller: event.currentTarget.value })}
          />
          <TextInput
            className={styles["grow"] ?? ""}
            label={editor.split.percent}
            inputMode="decimal"
            rightSection="%"
            value={share.percent}
            error={faultText(`/split/shares/${index}/basisPoints`)}
            onChange={(event) => change(index, { percent: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            color="gray"
            className={styles["remove"] ?? ""}
            aria-label={editor.split.remove(index + 1)}
            onClick={() => set({ shares: shares.filter((_, at) => at !== index) })}
          >
            {ui.remove}
          </Button>
        </div>
      ))}
      <Button
        variant="subtle"
        className={styles["add"] ?? ""}
        leftSection={<Icon name="plus" size={16} />}
        onClick={add}
      >
        {editor.split.add}
      </Button>
    </Option>
  );
}
