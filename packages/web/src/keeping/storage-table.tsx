import type { ReactNode } from "react";
import { Link } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";
import type { Storage } from "./calls.ts";

/** Files by what they are for, and everything else that lies in the data directory. */
export function StorageTable({ storage }: { readonly storage: Storage }) {
  const { t, bytes } = useWords();
  const { files, runs, uploads, database, models, thumbnails, disk } = storage;
  return (
    <section aria-label={t("keeping.storage.title")}>
      <table className="storage-table">
        <thead>
          <tr>
            <th scope="col">{t("keeping.storage.what")}</th>
            <th scope="col">{t("keeping.storage.count")}</th>
            <th scope="col">{t("keeping.storage.size")}</th>
          </tr>
        </thead>
        <tbody>
          <Row what={t("keeping.storage.files")} count={files.files} size={files.bytes} />
          <Row part what={t("keeping.storage.results")} count={runs.items} size={runs.resultBytes} />
          <Row part what={t("keeping.storage.previews")} size={runs.previewBytes} />
          <Row part what={t("keeping.storage.uploads")} count={uploads.files} size={uploads.bytes} />
          <Row part what={t("keeping.storage.unused")} count={files.unused.files} size={files.unused.bytes} />
          <Row what={t("keeping.storage.database")} size={database.bytes} />
          <Row
            what={<Link to={{ page: "models" }}>{t("keeping.storage.models")}</Link>}
            count={models.files}
            size={models.bytes}
          />
          <Row what={t("keeping.storage.thumbnails")} count={thumbnails.files} size={thumbnails.bytes} />
        </tbody>
      </table>
      {disk && (
        <p className="quiet small">
          {t("keeping.storage.free", { free: bytes(disk.freeBytes), all: bytes(disk.bytes) })}
        </p>
      )}
      <p className="quiet small" role="status">
        {runs.deleting > 0 && t("keeping.storage.deleting", { count: runs.deleting })}
      </p>
    </section>
  );
}

interface RowProps {
  readonly what: ReactNode;
  readonly count?: number;
  readonly size: number;
  /** It is contained in the row above. */
  readonly part?: boolean;
}

function Row({ what, count, size, part }: RowProps) {
  const { bytes, number } = useWords();
  return (
    <tr data-part={part || undefined}>
      <th scope="row">{what}</th>
      <td className="figures">{count === undefined ? "" : number(count)}</td>
      <td className="figures">{bytes(size)}</td>
    </tr>
  );
}
