import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useWords } from "../../i18n/use-words.ts";
import { readable, type SourceGiven } from "./use-source.ts";

interface Props {
  readonly given: SourceGiven;
}

/** A folder of the server that the operator named, or a part of it. */
export function FolderSource({ given: { values, change, places } }: Props) {
  const { t } = useWords();
  return (
    <>
      <NativeSelect
        label={t("sources.root")}
        data={readable(places?.folders)}
        value={values.root}
        onChange={({ currentTarget }) => change({ root: currentTarget.value })}
      />
      <TextInput
        label={t("sources.path")}
        placeholder={t("sources.pathHint")}
        value={values.path}
        onChange={({ currentTarget }) => change({ path: currentTarget.value })}
      />
      <TextInput
        label={t("sources.glob")}
        placeholder={t("sources.globHint")}
        value={values.glob}
        onChange={({ currentTarget }) => change({ glob: currentTarget.value })}
      />
    </>
  );
}

/** Keys of a bucket that the operator named. */
export function BucketSource({ given: { values, change, places } }: Props) {
  const { t } = useWords();
  return (
    <>
      <NativeSelect
        label={t("sources.root")}
        data={readable(places?.buckets)}
        value={values.bucket}
        onChange={({ currentTarget }) => change({ bucket: currentTarget.value })}
      />
      <TextInput
        label={t("sources.prefix")}
        placeholder={t("sources.pathHint")}
        value={values.prefix}
        onChange={({ currentTarget }) => change({ prefix: currentTarget.value })}
      />
    </>
  );
}

/** URLs of hosts that the operator allows. */
export function UrlSource({ given: { values, change, places } }: Props) {
  const { t } = useWords();
  return (
    <Textarea
      label={t("sources.urls")}
      description={t("sources.urlsHint", { hosts: places?.hosts.join(", ") ?? "" })}
      autosize
      minRows={3}
      maxRows={10}
      value={values.urls}
      onChange={({ currentTarget }) => change({ urls: currentTarget.value })}
    />
  );
}
