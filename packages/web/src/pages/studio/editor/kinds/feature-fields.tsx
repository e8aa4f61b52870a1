import { TextInput } from "@mantine/core";
import { useTexts } from "../../i18n/studio-texts.ts";
import { useEditor } from "../editor-context.ts";
import { Part } from "../part.tsx";

/** The name under which an app asks whether somebody has the feature. */
export function FeatureFields() {
  const { draft, set, faultText } = useEditor();
  const { editor } = useTexts();
  return (
    <Part title={editor.feature.title} lead={editor.feature.lead}>
      <TextInput
        label={editor.feature.name}
        description={editor.slugNote}
        placeholder="no-ads"
        value={draft.feature.feature}
        error={faultText("/feature/feature")}
        onChange={(event) => set({ feature: { feature: event.currentTarget.value } })}
      />
    </Part>
  );
}
