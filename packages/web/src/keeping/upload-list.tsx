import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { getUploads, type UploadPage } from "./calls.ts";
import { DeleteStoredButton } from "./delete-button.tsx";

const pageSize = 20;

/** Uploads by name, a page at a time. */
export function UploadList() {
  const { t } = useWords();
  const [written, setWritten] = useState("");
  const [q] = useDebouncedValue(written, 250);
  const uploads = useInfiniteQuery({
    queryKey: ["storage", "uploads", q],
    queryFn: ({ pageParam }) => getUploads({ q: q || undefined, cursor: pageParam, limit: pageSize }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    // A list that empties while it is asked anew would take an open dialog along.
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const rows = uploads.data?.pages.flatMap((page) => page.uploads) ?? [];
  return (
    <section aria-label={t("keeping.storage.uploads")}>
      <div className="row-wide">
        <h2>{t("keeping.storage.uploads")}</h2>
        <TextInput
          size="xs"
          type="search"
          aria-label={t("keeping.storage.search")}
          placeholder={t("keeping.storage.search")}
          value={written}
          onChange={({ currentTarget }) => setWritten(currentTarget.value)}
        />
      </div>
      <p className="quiet small">{t("keeping.storage.uploadsHint")}</p>
      <FailureNote error={uploads.error} />
      {uploads.isSuccess && rows.length === 0 && <p className="quiet small">{t("keeping.storage.noUploads")}</p>}
      <ul className="storage-list">
        {rows.map((upload) => (
          <UploadRow key={upload.name} upload={upload} />
        ))}
      </ul>
      {uploads.hasNextPage && (
        <Button
          size="xs"
          variant="default"
          loading={uploads.isFetchingNextPage}
          onClick={() => void uploads.fetchNextPage()}
        >
          {t("keeping.storage.moreUploads")}
        </Button>
      )}
    </section>
  );
}

function UploadRow({
  upload: { name, artifact, createdAt, uses },
}: {
  readonly upload: UploadPage["uploads"][number];
}) {
  const { t, bytes, time } = useWords();
  const client = useQueryClient();
  return (
    <li>
      <span className="clip">{name}</span>
      <span className="quiet small">
        {uses > 0 ? t("keeping.storage.used", { count: uses }) : t("keeping.storage.unusedUpload")}
      </span>
      <span className="quiet small figures">{time(createdAt)}</span>
      <span className="figures">{bytes(artifact.sizeBytes)}</span>
      <DeleteStoredButton
        kind="uploads"
        id={name}
        name={name}
        label={t("keeping.delete")}
        says={`${t("keeping.delete")} ${name}`}
        onDone={() => void client.invalidateQueries({ queryKey: ["storage"] })}
      />
    </li>
  );
}
