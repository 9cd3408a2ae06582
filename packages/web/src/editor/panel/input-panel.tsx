import { isPictureInput, type PipelineInput } from "@kumiki/core";
import { NumberInput, TextInput } from "@mantine/core";
import { fieldsOf } from "../../form/field.ts";
import { FieldControl } from "../../form/field-control.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { changeInput, renameInput } from "../commands/ends.ts";
import { inputLabel } from "../graph/input-label.ts";
import { itemId } from "../graph/item.ts";
import { useDocument, useSession } from "../session.tsx";
import { EachSection } from "./each-section.tsx";
import { NameField } from "./name-field.tsx";

const largestSide = 65_535;

/** An input of the pipeline: what it is called, and what it is when nothing is given. */
export function InputPanel({ name }: { readonly name: string }) {
  const { t, language } = useWords();
  const { documents, view, level } = useSession();
  const input = useDocument(({ inputs }) => inputs[name]);
  if (input === undefined) return null;
  const label = inputLabel(name, input, language);
  return (
    <div className="panel" data-testid="panel">
      <header className="panel-head">
        <i data-kind={input.kind} aria-hidden />
        <h1>{label}</h1>
      </header>
      <p className="quiet small">
        {t(isPictureInput(input) ? "editor.pictureInput" : "editor.valueInput", { kind: input.kind })}
      </p>
      <section className="panel-section">
        <TextInput
          size="xs"
          label={t("editor.label")}
          value={label}
          maxLength={200}
          onChange={({ currentTarget }) =>
            documents.apply(
              changeInput(name, (old) => ({ ...old, label: currentTarget.value })),
              `input ${name}`,
            )
          }
        />
        <NameField
          name={name}
          taken={(wanted) => Object.hasOwn(documents.get().inputs, wanted)}
          onRename={(wanted) => {
            documents.apply(renameInput(name, wanted));
            view.select([itemId("input", wanted)]);
          }}
        />
        <EachSection name={name} />
        {level !== undefined && isPictureInput(input) ? null : isPictureInput(input) ? (
          <LongestSide name={name} input={input} />
        ) : (
          <Default name={name} input={input} />
        )}
      </section>
    </div>
  );
}

interface PartProps {
  readonly name: string;
  readonly input: PipelineInput;
}

function LongestSide({ name, input }: PartProps) {
  const { t } = useWords();
  const { documents } = useSession();
  const change = (value: number | undefined) =>
    documents.apply(
      changeInput(name, ({ maxSide: _old, ...rest }) => (value === undefined ? rest : { ...rest, maxSide: value })),
      `input ${name}`,
    );
  return (
    <NumberInput
      size="xs"
      label={t("editor.maxSide")}
      description={t("editor.maxSideHint")}
      suffix=" px"
      min={1}
      max={largestSide}
      allowDecimal={false}
      value={input.maxSide ?? ""}
      onChange={(value) =>
        change(typeof value === "number" && value >= 1 ? Math.min(largestSide, Math.round(value)) : undefined)
      }
    />
  );
}

function Default({ name, input }: PartProps) {
  const { t } = useWords();
  const { documents, catalogue } = useSession();
  const field = useDocument((document) =>
    JSON.stringify(fieldsOf(document, catalogue).find((one) => one.name === name)),
  );
  if (field === undefined) return null;
  const id = `default-${name}`;
  return (
    <div className="form-field">
      <label className="form-label" htmlFor={id}>
        {t("editor.default")}
      </label>
      <FieldControl
        id={id}
        label={t("editor.default")}
        field={JSON.parse(field)}
        value={input.default}
        onChange={(value) =>
          documents.apply(
            // A form gives JSON; what does not fit the schema is told as a problem.
            changeInput(name, (old) => ({ ...old, default: value as PipelineInput["default"] & {} })),
            `input ${name}`,
          )
        }
      />
    </div>
  );
}
