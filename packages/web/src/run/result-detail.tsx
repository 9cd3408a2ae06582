import type { Fix, Item } from "@kumiki/core";
import { SegmentedControl } from "@mantine/core";
import { useWords } from "../i18n/use-words.ts";
import { AbsentResult } from "./absent-result.tsx";
import { FailureHelp } from "./failure-help.tsx";
import { FileResult } from "./file-result.tsx";
import { otherOutputs, pictureOutputs } from "./item-pictures.ts";
import { ProblemCard } from "./problem-card.tsx";
import { ValueView } from "./value-view.tsx";
import { Warnings } from "./warnings.tsx";

interface Props {
  readonly run: string;
  readonly item: Item;
  readonly output: string | undefined;
  readonly onOutput: (name: string) => void;
  readonly onFix: ((fix: Fix) => void) | undefined;
  readonly onLight: (index: number | undefined) => void;
}

/** What an item came to: its files with their places, its values, its warnings or its error. */
export function ResultDetail({ run, item, output, onOutput, onFix, onLight }: Props) {
  const { t } = useWords();
  const pictures = pictureOutputs(item.outputs);
  const shown = pictures.find(([name]) => name === output) ?? pictures[0];
  return (
    <div className="detail">
      <div>
        <h2 className="detail-title clip" title={item.name}>
          {item.name}
        </h2>
        {item.attempt > 1 && <p className="quiet small">{t("run.attempt", { count: item.attempt })}</p>}
      </div>
      {item.problem && <ProblemCard problem={item.problem} onFix={onFix} />}
      {item.problem && <FailureHelp run={run} item={item} problem={item.problem} />}
      <Warnings texts={item.steps.flatMap(({ warnings = [] }) => warnings)} />
      {pictures.length > 1 && (
        <SegmentedControl
          size="xs"
          fullWidth
          data={pictures.map(([name]) => name)}
          value={shown?.[0] ?? ""}
          onChange={onOutput}
          aria-label={t("run.results")}
        />
      )}
      {shown && <FileResult run={run} item={item} output={shown[0]} artifact={shown[1].artifact} />}
      {otherOutputs(item.outputs).map(([name, result]) =>
        "artifact" in result ? (
          <FileResult key={name} run={run} item={item} output={name} artifact={result.artifact} />
        ) : "absent" in result ? (
          <AbsentResult key={name} name={name} absent={result.absent} />
        ) : (
          <ValueView key={name} name={name} value={result.value} onLight={onLight} />
        ),
      )}
      {item.status === "queued" && <p className="quiet">{t("run.takesLong")}</p>}
    </div>
  );
}
