import { sourceOf } from "@kumiki/core";
import { useWords } from "../../i18n/use-words.ts";
import { removeOutputs, renameOutput } from "../commands/ends.ts";
import { connect } from "../commands/wires.ts";
import { kindOfSource } from "../graph/fit.ts";
import { itemId } from "../graph/item.ts";
import { useDocument, useSession } from "../session.tsx";
import { NameField } from "./name-field.tsx";
import { OutputFormSection } from "./output-form.tsx";
import { SourceSelect } from "./source-select.tsx";

/** An output of the pipeline: its name and what it shows. */
export function OutputPanel({ name }: { readonly name: string }) {
  const { t } = useWords();
  const { documents, view, parts, level } = useSession();
  const output = useDocument(({ outputs }) => outputs[name]);
  if (output === undefined) return null;
  const source = sourceOf(output);
  const kind = kindOfSource(documents.get(), parts, source);
  const isPictureSource = kind !== undefined && /^(list<)?(image|mask)\b/.test(kind);
  return (
    <div className="panel" data-testid="panel">
      <header className="panel-head">
        <h1>{t("editor.output")}</h1>
      </header>
      <p className="quiet small">{t("editor.outputHint")}</p>
      <section className="panel-section">
        <SourceSelect
          label={t("editor.shows")}
          kind={kind}
          end={{ output: name }}
          values={[source]}
          list={false}
          optional={false}
          onAdd={(next) => documents.apply(connect(next, { output: name }, parts))}
          onRemove={() => documents.apply(removeOutputs([name]))}
        />
        <NameField
          name={name}
          taken={(wanted) => Object.hasOwn(documents.get().outputs, wanted)}
          onRename={(wanted) => {
            documents.apply(renameOutput(name, wanted));
            view.select([itemId("output", wanted)]);
          }}
        />
      </section>
      {isPictureSource && level === undefined && <OutputFormSection name={name} />}
    </div>
  );
}
