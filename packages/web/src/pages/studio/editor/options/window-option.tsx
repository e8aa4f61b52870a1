import { Button, Checkbox, TextInput } from "@mantine/core";
import { useTexts } from "../../i18n/studio-texts.ts";
import type { WindowDraft } from "../../draft/offer-draft.ts";
import { Icon } from "../../ui/icon.tsx";
import { AmountTable } from "../amount-table.tsx";
import styles from "../editor.module.css";
import { useEditor } from "../editor-context.ts";
import { Option } from "../option.tsx";

/** When it can be bought, and when it becomes cheaper. */
export function WindowOption() {
  const { draft, set, faultText } = useEditor();
  const { editor } = useTexts();
  const { window } = draft;
  return (
    <Option
      label={editor.window.label}
      note={editor.window.note}
      isOn={window !== null}
      onSwitch={(isOn) => set({ window: isOn ? { from: "", until: "", steps: [] } : null })}
    >
      {window !== null && (
        <>
          <div className={styles["price"]}>
            <TextInput
              type="datetime-local"
              className={styles["grow"] ?? ""}
              label={editor.window.from}
              value={window.from}
              error={faultText("/availability/from")}
              onChange={(event) => set({ window: { ...window, from: event.currentTarget.value } })}
            />
            <TextInput
              type="datetime-local"
              className={styles["grow"] ?? ""}
              label={editor.window.until}
              value={window.until}
              error={faultText("/availability/until")}
              onChange={(event) => set({ window: { ...window, until: event.currentTarget.value } })}
            />
          </div>
          <Steps window={window} />
        </>
      )}
    </Option>
  );
}

function Steps({ window }: { window: WindowDraft }) {
  const { set, faultText } = useEditor();
  const { editor, ui } = useTexts();
  const { steps } = window;
  const change = (index: number, part: Partial<(typeof steps)[number]>) =>
    set({
      window: {
        ...window,
        steps: steps.map((step, at) => (at === index ? { ...step, ...part } : step)),
      },
    });
  return (
    <>
      {steps.map((step, index) => (
        // Steps have no identity but their place.
        <div key={index} className={styles["line"]}>
          <div className={styles["price"]}>
            <TextInput
              type="datetime-local"
              className={styles["grow"] ?? ""}
              label={editor.window.stepAt}
              value={step.at}
              error={faultText(`/availability/steps/${index}/at`)}
              onChange={(event) => change(index, { at: event.currentTarget.value })}
            />
            <Button
              variant="subtle"
              color="gray"
              className={styles["remove"] ?? ""}
              aria-label={editor.window.removeStep(index + 1)}
              onClick={() =>
                set({ window: { ...window, steps: steps.filter((_, at) => at !== index) } })
              }
            >
              {ui.remove}
            </Button>
          </div>
          <Checkbox
            label={editor.window.free}
            checked={step.isFree}
            onChange={(event) => change(index, { isFree: event.currentTarget.checked })}
          />
          {!step.isFree && (
            <AmountTable
              legend={editor.window.stepPrice}
              pointer={`/availability/steps/${index}/prices`}
              typed={step.prices}
              onChange={(prices) => change(index, { prices })}
            />
          )}
        </div>
      ))}
      <Button
        variant="subtle"
        className={styles["add"] ?? ""}
        leftSection={<Icon name="plus" size={16} />}
        onClick={() =>
          set({ window: { ...window, steps: [...steps, { at: "", isFree: false, prices: {} }] } })
        }
      >
        {editor.window.addStep}
      </Button>
    </>
  );
}
