import { pictureAccept } from "@kumiki/core";
import { Button, Loader, Progress } from "@mantine/core";
import { IconPhotoPlus } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { FolderButton } from "./folder-button.tsx";
import { UploadReport } from "./upload-report.tsx";
import { usePageDrop } from "./use-page-drop.ts";
import type { Upload } from "./use-upload.ts";

interface Props {
  readonly upload: Upload;
}

/** Takes photos by click, keyboard, drop anywhere on the page, or paste. */
export function PhotoDrop({ upload }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const over = usePageDrop(upload.start);
  const share = (100 * upload.done) / Math.max(1, upload.total);
  return (
    <div className="stack">
      <div className="drop" data-over={over || undefined} data-busy={upload.busy || undefined}>
        <input
          id={id}
          className="drop-input"
          type="file"
          accept={pictureAccept}
          multiple
          disabled={upload.busy}
          onChange={({ currentTarget }) => {
            upload.start({ files: [...(currentTarget.files ?? [])], left: [] });
            currentTarget.value = "";
          }}
        />
        <label htmlFor={id} className="drop-words">
          {upload.busy ? <Loader size={22} /> : <IconPhotoPlus size={26} stroke={1.4} aria-hidden />}
          <strong>
            {upload.busy
              ? t("start.uploading", { done: upload.done, count: upload.total })
              : t(over ? "start.dropNow" : "start.drop")}
          </strong>
          <span className="quiet small">{t("start.dropHint")}</span>
        </label>
      </div>
      {upload.busy && upload.total > 1 ? (
        <div className="row-wide">
          <Progress
            className="drop-progress"
            value={share}
            aria-label={t("start.uploading", { done: upload.done, count: upload.total })}
          />
          <Button size="compact-xs" variant="default" onClick={upload.stop}>
            {t("folder.stop")}
          </Button>
        </div>
      ) : (
        <FolderButton onFiles={upload.start} />
      )}
      <UploadReport upload={upload} />
    </div>
  );
}
