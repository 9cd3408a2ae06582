import type { PipelineDocument } from "@kumiki/core";
import type { useWords } from "../../i18n/use-words.ts";
import { inputLabel } from "../graph/input-label.ts";
import { parseItem } from "../graph/item.ts";
import { type Parts, partOf } from "../graph/parts.ts";

type Translate = ReturnType<typeof useWords>["t"];

/** What an item is called aloud: its part's name and its own. */
export function itemName(
  document: PipelineDocument,
  parts: Parts,
  id: string,
  language: "ja" | "en",
  t: Translate,
): string {
  const item = parseItem(id);
  if (item === undefined) return id;
  const { kind, name } = item;
  if (kind === "node") {
    const info = partOf(parts, document.nodes[name]?.use ?? "");
    return info ? `${info.label[language]} (${name})` : name;
  }
  if (kind === "input") {
    const input = document.inputs[name];
    return `${t("editor.input")}: ${input ? inputLabel(name, input, language) : name}`;
  }
  if (kind === "output") return `${t("editor.output")}: ${name}`;
  if (kind === "note") return `${t("editor.note")}: ${document.layout?.notes[Number(name)]?.text.slice(0, 60) ?? ""}`;
  return `${t("editor.group")}: ${document.layout?.groups[Number(name)]?.label ?? ""}`;
}
