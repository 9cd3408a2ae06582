import { SegmentedControl } from "@mantine/core";
import { useWords } from "../i18n/use-words.ts";
import { Outline } from "./outline/outline.tsx";
import { Palette } from "./palette/palette.tsx";
import { useSession, useView } from "./session.tsx";

/** On the left: parts to add, or the graph as a tree. */
export function SidePanel() {
  const { t } = useWords();
  const { view } = useSession();
  const outline = useView((state) => state.outline);
  return (
    <aside className="editor-parts" aria-label={t(outline ? "editor.outline" : "editor.parts")}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t("editor.sideView")}
        value={outline ? "outline" : "parts"}
        data={[
          { value: "parts", label: t("editor.parts") },
          { value: "outline", label: t("editor.outline") },
        ]}
        onChange={(value) => view.set({ outline: value === "outline" })}
      />
      {outline ? <Outline /> : <Palette />}
    </aside>
  );
}
