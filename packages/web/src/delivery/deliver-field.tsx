import "./delivery.css";
import type { DeliverTarget } from "@kumiki/core";
import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { getPlaces, type Places } from "../api/delivery.ts";

interface Props {
  /** Undefined: the server alone keeps the results. */
  readonly value: DeliverTarget | undefined;
  readonly onChange: (target: DeliverTarget | undefined) => void;
}

/** Where results of the next run go; asked only where the operator opened a folder or a bucket for writing. */
export function DeliverField({ value, onChange }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ["places"], queryFn: getPlaces, staleTime: 300_000, retry: false });
  const folders = writable(data?.folders);
  const buckets = writable(data?.buckets);
  if (folders.length + buckets.length === 0) return null;
  return (
    <div className="deliver-field">
      <NativeSelect
        size="xs"
        aria-label={t("delivery.where")}
        value={value === undefined ? "" : keyOf(value)}
        onChange={({ currentTarget }) => onChange(targetOf(currentTarget.value, pathOf(value)))}
        data={[
          { value: "", label: t("delivery.here") },
          ...folders.map((name) => ({ value: `folder:${name}`, label: t("delivery.folder", { name }) })),
          ...buckets.map((name) => ({ value: `s3:${name}`, label: t("delivery.bucket", { name }) })),
        ]}
      />
      {value !== undefined && (
        <TextInput
          size="xs"
          aria-label={t("delivery.path")}
          placeholder={t("delivery.path")}
          description={t("delivery.pathHint")}
          inputWrapperOrder={["input", "description"]}
          value={pathOf(value)}
          onChange={({ currentTarget }) => onChange(targetOf(keyOf(value), currentTarget.value))}
        />
      )}
    </div>
  );
}

const writable = (places: Places["folders"] | undefined): string[] =>
  (places ?? []).filter(({ access }) => access !== "read").map(({ name }) => name);

const keyOf = (target: DeliverTarget): string =>
  target.to === "folder" ? `folder:${target.root}` : `s3:${target.place}`;

const pathOf = (target: DeliverTarget | undefined): string =>
  target === undefined ? "" : target.to === "folder" ? target.path : target.prefix;

function targetOf(key: string, path: string): DeliverTarget | undefined {
  const [to, name = ""] = key.split(":");
  if (to === "folder") return { to, root: name, path };
  return to === "s3" ? { to, place: name, prefix: path } : undefined;
}
