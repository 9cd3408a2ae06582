import { Select, TagsInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getGalleries } from "../api/calls.ts";
import { useModels } from "../api/queries.ts";
import { useWords } from "../i18n/use-words.ts";
import type { ControlProps } from "./control-props.ts";

/** A model of the task that the parameter needs. */
export function ModelField(props: ControlProps) {
  const { data = [] } = useModels();
  const task = props.field.schema["x-kumiki"]?.task;
  return (
    <NameSelect
      {...props}
      names={data.filter((model) => task === undefined || model.task === task).map(({ name }) => name)}
    />
  );
}

/** Class names: those that installed models know are offered, any other can be typed. */
export function ClassesField({ id, value, onChange }: ControlProps) {
  const { t } = useWords();
  const { data = [] } = useModels();
  const known = [...new Set(data.flatMap((model) => ("labels" in model ? model.labels : [])))];
  return (
    <TagsInput
      id={id}
      size="xs"
      data={known}
      limit={40}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={onChange}
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
