import { labelNamed } from "@kumiki/core";
import { Pill, Select, TagsInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getGalleries } from "../api/calls.ts";
import { useModels } from "../api/queries.ts";
import { useWords } from "../i18n/use-words.ts";
import type { ControlProps } from "./control-props.ts";

/** A model of the task that the parameter needs; "other" stands for any. */
export function ModelField(props: ControlProps) {
  const { data = [] } = useModels();
  const task = props.field.schema["x-kumiki"]?.task;
  return (
    <NameSelect
      {...props}
      names={data
        .filter((model) => task === undefined || task === "other" || model.task === task)
        .map(({ name }) => name)}
    />
  );
}

/** Class names: those that installed models know are offered, any other can be typed, in the page's language, too. */
export function ClassesField({ id, value, onChange }: ControlProps) {
  const { t, className } = useWords();
  const isLike = (label: string, search: string) => `${className(label)} ${label}`.toLowerCase().includes(search);
  const { data = [] } = useModels();
  const known = [...new Set(data.flatMap((model) => ("labels" in model ? model.labels : [])))];
  return (
    <TagsInput
      id={id}
      size="xs"
      data={known}
      limit={40}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={(names) => onChange([...new Set(names.map(labelNamed))])}
      filter={({ options, search, limit }) =>
        options
          .filter((option) => "value" in option && isLike(option.value, search.trim().toLowerCase()))
          .slice(0, limit)
      }
      renderOption={({ option }) => className(String(option.value))}
      renderPill={({ option, onRemove, disabled }) => (
        <Pill withRemoveButton={!disabled} {...(onRemove && { onRemove })}>
          {className(String(option.value))}
        </Pill>
      )}
      description={t("form.classesHint")}
    />
  );
}

/** A gallery of people that lies on the server. */
export function GalleryField(props: ControlProps) {
  const { t } = useWords();
  const { data = [] } = useQuery({ queryKey: ["galleries"], queryFn: getGalleries });
  return (
    <>
      <NameSelect {...props} names={data.map(({ name }) => name)} />
      {data.length === 0 && <p className="quiet small">{t("form.noGalleries")}</p>}
    </>
  );
}

/** The value that is set stays choosable even when the server does not know it (any more). */
function NameSelect({ id, value, onChange, names }: ControlProps & { readonly names: readonly string[] }) {
  const current = typeof value === "string" && value !== "" ? value : null;
  const data = [...new Set(current === null ? names : [...names, current])];
  return <Select id={id} size="xs" data={data} value={current} allowDeselect={false} onChange={onChange} />;
}
