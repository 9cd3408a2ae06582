import type { PipelineDocument } from "@kumiki/core";
import { useWords } from "../../i18n/use-words.ts";
import { FileSource } from "./file-source.tsx";
import { BucketSource, FolderSource, UrlSource } from "./place-source.tsx";
import type { SourceGiven } from "./use-source.ts";

export interface SourceProps {
  readonly given: SourceGiven;
  readonly document: PipelineDocument;
}

/** What a kind of source other than photos needs to know. */
export function SourceFields({ given, document }: SourceProps) {
  const { t } = useWords();
  const { values, change } = given;
  switch (values.kind) {
    case "zip":
      return (
        <FileSource
          accept=".zip,application/zip"
          label={t("sources.chooseZip")}
          hint={t("sources.zipHint")}
          sent={values.zip}
          onSent={(zip) => change({ zip })}
        />
      );
    case "manifest":
      return (
        <FileSource
          accept=".csv,.tsv,.jsonl,.ndjson"
          label={t("sources.chooseManifest")}
          hint={t("sources.manifestHint", { columns: [...Object.keys(document.inputs), "name"].join(", ") })}
          sent={values.manifest}
          onSent={(manifest) => change({ manifest })}
        />
      );
    case "folder":
      return <FolderSource given={given} />;
    case "urls":
      return <UrlSource given={given} />;
    case "s3":
      return <BucketSource given={given} />;
    default:
      return null;
  }
}
