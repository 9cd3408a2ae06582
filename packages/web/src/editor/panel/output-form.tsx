import { formOf, type KeptMetadata, keptMetadata, type OutputForm, outputFormSchema, paramMeta } from "@kumiki/core";
import { Button, Checkbox, Group } from "@mantine/core";
import { IconRotate } from "@tabler/icons-react";
import type { Field } from "../../form/field.ts";
import { ParameterForm } from "../../form/parameter-form.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { setOutputForm } from "../commands/ends.ts";
import { useDocument, useSession } from "../session.tsx";
import { changedForm, formFields } from "./form-fields.ts";
import { NamePattern } from "./name-pattern.tsx";
import { OutputFile } from "./output-file.tsx";

/** How an output's pictures become files, with the file as it would be. */
export function OutputFormSection({ name }: { readonly name: string }) {
  const { t } = useWords();
  const { documents } = useSession();
  const output = useDocument(({ outputs }) => outputs[name]);
  if (output === undefined) return null;
  const form = formOf(output) ?? {};
  const change = (values: Readonly<Record<string, unknown>>) => {
    const now = formOf(documents.get().outputs[name] ?? output) ?? {};
    documents.apply(setOutputForm(name, changedForm(now, values)), `${name}.as.${Object.keys(values).join()}`);
  };
  const more = (field: Field) => {
    if (field.name === "metadata") return { instead: <MetadataBoxes form={form} onChange={change} /> };
    if (field.name === "name")
      return { instead: <NamePattern value={form.name} onChange={(name) => change({ name })} /> };
    return {};
  };
  return (
    <section className="panel-section" aria-label={t("editor.file.title")}>
      <h2>{t("editor.file.title")}</h2>
      <p className="quiet small">{t("editor.file.hint")}</p>
      <OutputFile name={name} output={output} />
      <ParameterForm fields={formFields(form)} values={form} onChange={change} more={more} />
      {Object.keys(form).length > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconRotate size={13} />}
          onClick={() => documents.apply(setOutputForm(name, {}))}
        >
          {t("editor.file.reset")}
        </Button>
      )}
    </section>
  );
}

interface BoxesProps {
  readonly form: OutputForm;
  readonly onChange: (values: Pick<OutputForm, "metadata">) => void;
}

function MetadataBoxes({ form, onChange }: BoxesProps) {
  const { text } = useWords();
  const label = paramMeta.get(outputFormSchema.shape.metadata.unwrap())?.["x-kumiki"].label;
  // Its own keys are the kinds.
  const order = Object.keys(keptMetadata) as KeptMetadata[];
  return (
    <Checkbox.Group
      {...(label && { "aria-label": text(label) })}
      value={form.metadata ?? []}
      onChange={(kinds) => {
        const metadata = order.filter((kind) => kinds.includes(kind));
        onChange({ metadata: metadata.length > 0 ? metadata : undefined });
      }}
    >
      <Group gap="xs">
        {Object.entries(keptMetadata).map(([kind, words]) => (
          <Checkbox key={kind} size="xs" value={kind} label={text(words)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
