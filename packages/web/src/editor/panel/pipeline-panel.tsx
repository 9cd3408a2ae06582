import { outputSources } from "@kumiki/core";
import { Button, Switch, Textarea } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useWords } from "../../i18n/use-words.ts";
import { describePipeline, embedInPictures } from "../commands/about.ts";
import { addInput } from "../commands/ends.ts";
import { inputLabel } from "../graph/input-label.ts";
import { type ItemId, itemId } from "../graph/item.ts";
import { useDocument, useLive, useSession } from "../session.tsx";

/** The pipeline itself: what it is for, its inputs and outputs, what it will take. */
export function PipelinePanel() {
  const { t, language, bytes, duration } = useWords();
  const { documents, level } = useSession();
  const document = useDocument((now) => now);
  const estimate = useLive((live) => live.estimate);
  const ends: [ItemId, string, string][] = [
    ...Object.entries(document.inputs).map(([name, input]): [ItemId, string, string] => [
      itemId("input", name),
      inputLabel(name, input, language),
      input.kind,
    ]),
    ...Object.entries(outputSources(document.outputs)).map(([name, source]): [ItemId, string, string] => [
      itemId("output", name),
      name,
      source,
    ]),
  ];
  return (
    <div className="panel" data-testid="panel">
      <header className="panel-head">
        <h1>{t(level ? "editor.body" : "editor.pipeline")}</h1>
      </header>
      {level ? <p className="quiet small">{t("editor.bodyHint")}</p> : <Description />}
      <EndList title={t("editor.inputs")} ends={ends.filter(([id]) => id.startsWith("input:"))}>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} />}
          onClick={() =>
            documents.apply(addInput("photo", { kind: "image" }, [0, 240 * Object.keys(document.inputs).length]))
          }
        >
          {t("editor.addInput")}
        </Button>
      </EndList>
      <EndList title={t("editor.outputs")} ends={ends.filter(([id]) => id.startsWith("output:"))}>
        {level === undefined && (
          <Switch
            size="xs"
            label={t("editor.embed")}
            description={t("editor.embedHint")}
            checked={document.embedInPictures === true}
            onChange={(event) => documents.apply(embedInPictures(event.currentTarget.checked))}
          />
        )}
      </EndList>
      {estimate && (
        <section className="panel-section">
          <h2>{t("editor.estimate")}</h2>
          <p className="small figures">
            {t("editor.estimateWords", { time: duration(estimate.cpuMs), memory: bytes(estimate.memoryBytes) })}
          </p>
        </section>
      )}
    </div>
  );
}

function Description() {
  const { t } = useWords();
  const { documents } = useSession();
  const description = useDocument((document) => document.description ?? "");
  return (
    <section className="panel-section">
      <Textarea
        size="xs"
        rows={3}
        label={t("editor.description")}
        value={description}
        maxLength={10_000}
        onChange={(event) => documents.apply(describePipeline(event.currentTarget.value), "description")}
      />
    </section>
  );
}

interface EndListProps {
  readonly title: string;
  readonly ends: readonly [ItemId, string, string][];
  readonly children?: React.ReactNode;
}

function EndList({ title, ends, children }: EndListProps) {
  const { t } = useWords();
  const { view } = useSession();
  return (
    <section className="panel-section" aria-label={title}>
      <h2>{title}</h2>
      <ul className="panel-list">
        {ends.map(([id, label, hint]) => (
          <li key={id}>
            <button type="button" className="plain-button" onClick={() => view.select([id])}>
              <span className="clip">{label}</span>
              <span className="quiet mono clip">{hint}</span>
            </button>
          </li>
        ))}
      </ul>
      {ends.length === 0 && <p className="quiet small">{t("editor.none")}</p>}
      {children}
    </section>
  );
}
