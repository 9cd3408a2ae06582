import type { Kind } from "@kumiki/core";
import { SegmentedControl, Select } from "@mantine/core";
import { useStore } from "zustand";
import { useWords } from "../../i18n/use-words.ts";
import { changeInput } from "../commands/ends.ts";
import { loopOn } from "../levels/level-document.ts";
import { namesOn } from "../levels/way.ts";
import { useDocument, useSession } from "../session.tsx";

const kinds = [
  "image",
  "mask",
  "detections",
  "classes",
  "embedding",
  "text",
  "number",
  "bool",
  "json",
] as const satisfies readonly Kind[];

/** Of an input of a loop's body: whether it brings an element a round or the same in each, and of what kind that is. */
export function EachSection({ name }: { readonly name: string }) {
  const { t } = useWords();
  const { level, root, documents } = useSession();
  const kind = useDocument(({ inputs }) => inputs[name]?.kind);
  const each = useStore(root.documents.store, ({ document }) =>
    level ? loopOn(document, namesOn(level.way))?.body?.each : undefined,
  );
  if (level === undefined || each === undefined || kind === undefined) return null;
  const isElement = each.includes(name);
  const isOnly = isElement && each.length === 1;
  const offered: string[] = [...new Set([kind, ...kinds])];
  return (
    <>
      <div className="stack">
        <span className="small">{t("editor.eachRound")}</span>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t("editor.eachRound")}
          value={isElement ? "element" : "same"}
          data={[
            { value: "element", label: t("editor.eachElement") },
            { value: "same", label: t("editor.eachSame"), disabled: isOnly },
          ]}
          onChange={(value) => level.setEach(name, value === "element")}
        />
        {isOnly && <p className="quiet small">{t("editor.eachOnly")}</p>}
      </div>
      <Select
        size="xs"
        label={t("editor.kind")}
        data={offered}
        value={kind}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = [kind, ...kinds].find((one) => one === value);
          if (chosen !== undefined) documents.apply(changeInput(name, (old) => ({ ...old, kind: chosen })));
        }}
      />
    </>
  );
}
