import type { PipelineDocument } from "@kumiki/core";
import { NativeSelect } from "@mantine/core";
import { useWords } from "../../i18n/use-words.ts";
import { FileSource } from "./file-source.tsx";
import { BucketSource, FolderSource, UrlSource } from "./place-source.tsx";
import { type SourceGiven, sourceKinds } from "./use-source.ts";

interface Props {
  readonly given: SourceGiven;
  readonly document: PipelineDocument;
}

/** Where the inputs come from, and what that kind of source needs to know; photos have a form of their own. */
export function SourceForm({ given, document }: Props) {
  const { t } = useWords();
  const { values, change, kinds } = given;
  return (
    <div className="stack">
      <NativeSelect
        label={t("sources.from")}
        data={kinds.map((value) => ({ value, label: t(`sources.kind.${value}`) }))}
        value={values.kind}
        onChange={({ currentTarget }) =>
          change({ kind: sourceKinds.find((kind) => kind === currentTarget.value) ?? "photos" })
        }
      />
      {values.kind === "zip" && (
        <FileSource
          accept=".zip,application/zip"
          label={t("sources.chooseZip")}
          hint={t("sources.zipHint")}
          sent={values.zip}
          onSent={(zip) => change({ zip })}
        />
      )}
      {values.kind === "manifest" && (
        <FileSource
          accept=".csv,.tsv,.jsonl,.ndjson"
          label={t("sources.chooseManifest")}
          hint={t("sources.manifestHint", { columns: [...Object.keys(document.inputs), "name"].join(", ") })}
          sent={values.manifest}
          onSent={(manifest) => change({ manifest })}
        />
      )}
      {values.kind === "folder" && <FolderSource given={given} />}
      {values.kind === "urls" && <UrlSource given={given} />}
      {values.kind === "s3" && <BucketSource given={given} />}
    </div>
  );
}
