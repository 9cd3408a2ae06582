import "./keeping.css";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { BiggestRuns } from "./biggest-runs.tsx";
import { getStorage } from "./calls.ts";
import { RetentionForm } from "./retention-form.tsx";
import { StorageTable } from "./storage-table.tsx";
import { UploadList } from "./upload-list.tsx";

/** What takes how much room, the click that frees it, and what goes by itself. */
export default function StoragePage() {
  const { t } = useWords();
  const storage = useQuery({
    queryKey: ["storage"],
    queryFn: getStorage,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.runs.deleting ? 1_000 : 10_000),
  });
  const { data } = storage;
  return (
    <div className="storage">
      <h1>{t("keeping.storage.title")}</h1>
      <FailureNote error={data === undefined ? storage.error : null} />
      {data && <StorageTable storage={data} />}
      {data && <BiggestRuns runs={data.runs.biggest} />}
      <UploadList />
      <RetentionForm />
    </div>
  );
}
