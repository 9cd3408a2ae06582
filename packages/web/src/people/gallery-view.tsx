import { IconUserPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../run/failure-note.tsx";
import { UploadReport } from "../start/upload-report.tsx";
import { useUpload } from "../start/use-upload.ts";
import { addPhotos, personOf, removePerson, removePhoto, renamePerson } from "./gallery-edit.ts";
import { PersonCard } from "./person-card.tsx";
import { PhotoButton } from "./photo-button.tsx";
import { RemoveGallery } from "./remove-gallery.tsx";
import { useGallery } from "./use-gallery.ts";

/** The people of a gallery; photos are added to a person, or make new people by the names of their files. */
export function GalleryView({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const { people, error, saveError, change } = useGallery(name);
  const target = useRef<string>(undefined);
  const upload = useUpload((photos) =>
    change((known) =>
      photos.reduce((all, photo) => addPhotos(all, target.current ?? personOf(photo.name), [photo.artifact]), known),
    ),
  );
  const take = (files: readonly File[], person?: string) => {
    target.current = person;
    upload.start({ files, left: [] });
  };
  if (error !== null) return <FailureNote error={error} />;
  return (
    <section className="gallery" aria-label={name} aria-busy={people === undefined}>
      <div className="gallery-head">
        <h2>{name}</h2>
        <span className="quiet small">{t("people.used", { name })}</span>
        <RemoveGallery name={name} />
      </div>
      <FailureNote error={saveError} />
      <UploadReport upload={upload} />
      <ul className="persons">
        {people?.map((person) => (
          <PersonCard
            key={person.name}
            person={person}
            busy={upload.busy}
            onName={(to) => change((known) => renamePerson(known, person.name, to))}
            onFiles={(files) => take(files, person.name)}
            onRemovePhoto={(sha256) => change((known) => removePhoto(known, person.name, sha256))}
            onRemove={() => change((known) => removePerson(known, person.name))}
          />
        ))}
        <li>
          <PhotoButton className="person-add" busy={upload.busy} onFiles={(files) => take(files)}>
            <IconUserPlus size={26} stroke={1.4} aria-hidden />
            <strong>
              {upload.busy ? t("start.uploading", { done: upload.done, count: upload.total }) : t("people.add")}
            </strong>
            <span className="quiet small">{t("people.addHint")}</span>
          </PhotoButton>
        </li>
      </ul>
    </section>
  );
}
