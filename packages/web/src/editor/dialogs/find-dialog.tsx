import { useReactFlow } from "@xyflow/react";
import { matches } from "../../i18n/matches.ts";
import { useWords } from "../../i18n/use-words.ts";
import { itemName } from "../canvas/item-name.ts";
import { itemId } from "../graph/item.ts";
import { shownInputs } from "../graph/shown-inputs.ts";
import { useSession } from "../session.tsx";
import { ChoiceList } from "./choice-list.tsx";
import { Dialog } from "./dialog.tsx";

/** Finds something on the canvas and goes there. */
export function FindDialog() {
  const { t, language } = useWords();
  const { documents, parts, view } = useSession();
  const flow = useReactFlow();
  const close = () => view.open(undefined);
  const document = documents.get();
  const all = [
    ...shownInputs(document).map((name) => itemId("input", name)),
    ...Object.keys(document.nodes).map((name) => itemId("node", name)),
    ...Object.keys(document.outputs).map((name) => itemId("output", name)),
    ...(document.layout?.notes ?? []).map((_, index) => itemId("note", index)),
  ].map((id) => ({ key: id, label: itemName(document, parts, id, language, t) }));
  return (
    <Dialog label={t("editor.action.find")} onClose={close} bare>
      <ChoiceList
        label={t("editor.searchItems")}
        empty={t("editor.noItems")}
        find={(query) => all.filter(({ key, label }) => matches(query, [key, label]))}
        onChoose={(id) => {
          close();
          view.select([id]);
          void flow.fitView({ nodes: [{ id }], maxZoom: 1, padding: 0.4 });
        }}
      />
    </Dialog>
  );
}
