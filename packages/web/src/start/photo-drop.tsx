import { Loader } from "@mantine/core";
import { IconPhotoPlus } from "@tabler/icons-react";
import type { UseMutationResult } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Photo } from "../api/types.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { usePageDrop } from "./use-page-drop.ts";

interface Props {
  readonly upload: UseMutationResult<Photo[], Error, readonly File[]>;
}

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
    if (pictures.length > 0) upload.mutate(pictures);
  };
  const over = usePageDrop(take);
  return (
    <div className="stack">
      <div className="drop" data-over={over || undefined} data-busy={upload.isPending || undefined}>
        <input
          id={id}
          className="drop-input"
          type="file"
          accept="image/*"
          multiple
          disabled={upload.isPending}
          onChange={({ currentTarget }) => {
            take([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
        <label htmlFor={id} className="drop-words">
          {upload.isPending ? <Loader size={22} /> : <IconPhotoPlus size={26} stroke={1.4} aria-hidden />}
          <strong>
            {upload.isPending
              ? t("start.uploading", { count: upload.variables.length })
              : t(over ? "start.dropNow" : "start.drop")}
          </strong>
          <span className="quiet small">{t("start.dropHint")}</span>
        </label>
      </div>
      {refused.length > 0 && (
        <p role="alert" className="small note">
          {t("start.notPictures", { names: refused.join(", ") })}
        </p>
      )}
      <FailureNote error={upload.error} />
    </div>
  );
}
