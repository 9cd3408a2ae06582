import { parseSource } from "@kumiki/core";
import { matches } from "../../i18n/matches.ts";
import { useWords } from "../../i18n/use-words.ts";
import { addPart } from "../actions/add-part.ts";
import { addOutput } from "../commands/ends.ts";
import { kindOfSource, portAt, takes } from "../graph/fit.ts";
import { writtenUse } from "../graph/parts.ts";
import { useAllParts } from "../nesting/stored-parts.ts";
import { FamilyIcon } from "../palette/family-icon.tsx";
import { findParts } from "../palette/search.ts";
import { type Session, useSession } from "../session.tsx";
import type { AskedToAdd, Linking } from "../store/view-store.ts";
import { type Choice, ChoiceList } from "./choice-list.tsx";
import { Dialog } from "./dialog.tsx";

const outputKey = "output";

/** Adds a part; for a wire that was let go in empty space only those that it fits. */
export function AddDialog(asked: AskedToAdd) {
  const { at, linking } = asked;
  const { t, text, language } = useWords();
  const session = useSession();
  const { view, documents } = session;
  const all = useAllParts();
  const close = () => view.open(undefined);
  const fitting = all.filter((info) => linking === undefined || fits(session, linking, info));
  const source = linking && "source" in linking ? linking.source : undefined;
  const find = (query: string): Choice[] => {
    const parts = findParts(fitting, query).map((info) => ({
      key: writtenUse(info),
      label: text(info.label),
      hint: info.origin ? writtenUse(info) : info.id,
      icon: <FamilyIcon family={info.family} size={16} />,
    }));
    const asOutput = { key: outputKey, label: t("editor.asOutput"), icon: <FamilyIcon family="" size={16} /> };
    return source !== undefined && matches(query, [asOutput.label, "output"]) ? [...parts, asOutput] : parts;
  };
  const choose = (key: string) => {
    close();
    const info = session.parts.get(key);
    if (info !== undefined) addPart(session, info, { at, linking });
    else if (source !== undefined) documents.apply(addOutput(outputName(source), source, at));
  };
  return (
    <Dialog label={t("editor.action.add")} onClose={close} bare key={language}>
      <ChoiceList
        label={t(linking === undefined ? "editor.searchParts" : "editor.searchFitting")}
        empty={t("editor.noParts")}
        find={find}
        onChoose={choose}
        help={{
          hint: t("editor.helpHint"),
          open: (key) => key !== outputKey && view.open({ name: "help", part: key, back: asked }),
        }}
      />
    </Dialog>
  );
}

export const outputName = (source: string): string => {
  const parsed = parseSource(source);
  return parsed.from === "node" ? parsed.port : parsed.input;
};

function fits(
  { documents, parts }: Session,
  linking: Linking,
  info: Session["catalogue"]["components"][number],
): boolean {
  const document = documents.get();
  if ("source" in linking) {
    const given = kindOfSource(document, parts, linking.source);
    return given !== undefined && Object.values(info.inputs).some(({ kind }) => takes(kind, given));
  }
  const wanted = portAt(document, parts, linking.end)?.kind;
  return wanted === undefined || Object.values(info.outputs).some(({ kind }) => takes(wanted, kind));
}
