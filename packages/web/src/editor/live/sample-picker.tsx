import { pictureAccept } from "@kumiki/core";
import { Button, Popover } from "@mantine/core";
import { IconPhoto, IconUpload } from "@tabler/icons-react";
import { useId, useState } from "react";
import { thumbnailUrl } from "../../api/artifact.ts";
import { uploadPhoto } from "../../api/calls.ts";
import { useExamples } from "../../api/queries.ts";
import type { Photo } from "../../api/types.ts";
import { useWords } from "../../i18n/use-words.ts";
import { FailureNote } from "../../run/failure-note.tsx";
import { useSession } from "../session.tsx";
import { chooseSample } from "./samples.ts";

interface Props {
  readonly input: string;
  readonly label: string;
}

/** Chooses the picture that stands in for an input while the pipeline is made. */
export function SamplePicker({ input, label }: Props) {
  const { t } = useWords();
  const { live } = useSession();
  const { data = [] } = useExamples();
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState<Error | null>(null);
  const id = useId();
  const photos = [
    ...new Map(data.flatMap((example) => example.photos).map((photo) => [photo.artifact.sha256, photo])).values(),
  ];
  const take = (photo: Photo) => {
    setOpen(false);
    void chooseSample(live, input, photo);
  };
  const upload = (file: File | undefined) => {
    setFailed(null);
    if (file !== undefined) uploadPhoto(file).then(take, setFailed);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" withinPortal trapFocus>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="default"
          className="nodrag sample-button"
          leftSection={<IconPhoto size={12} />}
          aria-label={t("editor.sampleFor", { name: label })}
          onClick={() => setOpen(!open)}
        >
          {t("editor.sample")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="sample-menu">
        <ul className="sample-list">
          {photos.map((photo) => (
            <li key={photo.artifact.sha256}>
              <button
                type="button"
                className="plain-button"
                aria-label={t("start.useSample", { name: photo.name })}
                onClick={() => take(photo)}
              >
                <img src={thumbnailUrl(photo.artifact, 320)} alt="" loading="lazy" />
              </button>
            </li>
          ))}
        </ul>
        <label htmlFor={id} className="sample-upload">
          <IconUpload size={14} aria-hidden /> {t("editor.ownPhoto")}
        </label>
        <input
          id={id}
          type="file"
          accept={pictureAccept}
          className="unseen"
          onChange={(event) => upload(event.currentTarget.files?.[0])}
        />
        <FailureNote error={failed} />
      </Popover.Dropdown>
    </Popover>
  );
}
