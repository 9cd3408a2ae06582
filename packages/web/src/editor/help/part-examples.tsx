import type { ComponentInfo } from "@kumiki/core";
import { useExamples } from "../../api/queries.ts";
import { useWords } from "../../i18n/use-words.ts";
import { FailureNote } from "../../run/failure-note.tsx";
import { ExampleTiles } from "../dialogs/example-tiles.tsx";

interface Props {
  readonly info: ComponentInfo;
  readonly onChoose: (document: unknown) => void;
}

/** Examples that are made with a part; one opens on the canvas. */
export function PartExamples({ info, onChoose }: Props) {
  const { t } = useWords();
  const { data, error } = useExamples();
  const using = (data ?? []).filter(({ parts }) => parts.includes(info.id));
  return (
    <section aria-label={t("reference.examples")}>
      <h2>{t("reference.examples")}</h2>
      <FailureNote error={error} />
      {data && (
        <p className="quiet small">{t(using.length === 0 ? "reference.noExamples" : "reference.examplesHint")}</p>
      )}
      <ExampleTiles examples={using} onChoose={onChoose} />
    </section>
  );
}
