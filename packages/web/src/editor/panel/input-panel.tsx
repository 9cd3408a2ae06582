import { isPictureInput } from "@kumiki/core";
import { NumberInput, TextInput } from "@mantine/core";
import { fieldsOf } from "../../form/field.ts";
import { FieldControl } from "../../form/field-control.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { changeInput, renameInput } from "../commands/ends.ts";
import { inputLabel } from "../graph/input-label.ts";
import { itemId } from "../graph/item.ts";
import { useDocument, useSession } from "../session.tsx";
import { NameField } from "./name-field.tsx";

/** An input of the pipeline: what it is called, and what it is when nothing is given. */
export function InputPanel({ name }: { readonly name: string }) {
  const { t, language } = useWords();
  const { documents, view, catalogue } = useSession();
  const document = useDocument((now) => now);
  const input = document.inputs[name];
  if (input === undefined) return null;
  const field = fieldsOf(document, catalogue).find((one) => one.name === name);
  const change = (next: Partial<typeof input>) =>
    documents.apply(
      changeInput(name, (old) => ({ ...old, ...next })),
      `input ${name}`,
    );
  return (
    <div className="panel" data-testid="panel">
      <header className="panel-head">
        <i data-kind={input.kind} aria-hidden />
        <h1>{inputLabel(name, input, language)}</h1>
      </header>
      <p className="quiet small">
        {t(isPictureInput(input) ? "editor.pictureInput" : "editor.valueInput", { kind: input.kind })}
      </p>
      <section className="panel-section">
        <TextInput
          size="xs"
          label={t("editor.label")}
          value={inputLabel(name, input, language)}
          maxLength={200}
          onChange={(event) => change({ label: event.currentTarget.value })}
        />
        <NameField
          name={name}
          taken={(wanted) => Object.hasOwn(documents.get().inputs, wanted)}
          onRename={(wanted) => {
            documents.apply(renameInput(name, wanted));
            view.select([itemId("input", wanted)]);
          }}
        />
        {isPictureInput(input) && (
          <NumberInput
            size="xs"
            label={t("editor.maxSide")}
            description={t("editor.maxSideHint")}
            suffix=" px"
            min={1}
            max={65_535}
            allowDecimal={false}
            value={input.maxSide ?? ""}
            onChange={(value) =>
              documents.apply(
                changeInput(name, ({ maxSide: _old, ...rest }) =>
                  typeof value === "number" && value >= 1 ? { ...rest, maxSide: Math.min(65_535, value) } : rest,
                ),
                `input ${name}`,
              )
            }
          />
        )}
        {field && (
          <div className="form-field">
            <label className="form-label" htmlFor={`default-${name}`}>
              {t("editor.default")}
            </label>
            <FieldControl
              id={`default-${name}`}
              label={t("editor.default")}
              field={field}
              value={input.default}
              // A form gives JSON; what does not fit the schema is told as a problem.
              onChange={(value) => change({ default: value as typeof input.default })}
            />
          </div>
        )}
      </section>
    </div>
  );
}
