import { pictureAccept } from "@kumiki/core";
import { Button, Loader, Progress } from "@mantine/core";
import { IconPhotoPlus } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../run/failure-note.tsx";
import { FolderButton } from "./folder-button.tsx";
import { usePageDrop } from "./use-page-drop.ts";
import type { Upload } from "./use-upload.ts";

const shownRefusals = 5;

interface Props {
  readonly upload: Upload;
}

/** The first few of many names. */
const shortList = (names: readonly string[]): string =>
  names.slice(0, 5).join(", ") + (names.length > 5 ? ` … (${names.length})` : "");

/** A file that says it is something else than a picture; the server looks into all others. */
const isOther = (file: File): boolean => file.type !== "" && !file.type.startsWith("image/");

/** Takes photos by click, keyboard, drop anywhere on the page, or paste. */
export function PhotoDrop({ upload }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const take = (files: readonly File[]) => {
    setRefused(files.filter(isOther).map(({ name }) => name));
    const pictures = files.filter((file) => !isOther(file));
    if (pictures.length > 0) upload.start(pictures);
  };
  const over = usePageDrop(take);
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
            take([...(currentTarget.files ?? [])]);
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
        <FolderButton onFiles={take} />
      )}
      {refused.length > 0 && (
        <p role="alert" className="small note">
          {t("start.notPictures", { names: shortList(refused) })}
        </p>
      )}
      {upload.refused.slice(0, shownRefusals).map(({ name, error }) => (
        <div key={name} className="stack">
          <p className="small clip">{name}</p>
          <FailureNote error={error} />
        </div>
      ))}
    </div>
  );
}
