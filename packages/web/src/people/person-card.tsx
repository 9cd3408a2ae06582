import type { GalleryPhotos } from "@kumiki/core";
import { ActionIcon, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { FacePhoto } from "./face-photo.tsx";
import { PhotoButton } from "./photo-button.tsx";

interface Props {
  readonly person: GalleryPhotos["people"][number];
  readonly busy: boolean;
  readonly onName: (name: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onRemovePhoto: (sha256: string) => void;
  readonly onRemove: () => void;
}

/** One person: a name and the faces that stand for it. */
export function PersonCard({ person: { name, photos }, busy, onName, onFiles, onRemovePhoto, onRemove }: Props) {
  const { t } = useTranslation();
  return (
    <li className="person" data-testid={`person-${name}`}>
      <div className="row-wide">
        <TextInput
          key={name}
          variant="unstyled"
          className="person-name"
          aria-label={t("people.name")}
          defaultValue={name}
          maxLength={100}
          onBlur={({ currentTarget }) => onName(currentTarget.value)}
          onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={t("people.removePerson", { name })} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <ul className="faces">
        {photos.map((artifact) => (
          <FacePhoto
            key={artifact.sha256}
            artifact={artifact}
            person={name}
            onRemove={() => onRemovePhoto(artifact.sha256)}
          />
        ))}
        <li>
          <PhotoButton className="face-add" busy={busy} label={t("people.addTo", { name })} onFiles={onFiles}>
            <IconPlus size={20} stroke={1.5} aria-hidden />
          </PhotoButton>
        </li>
      </ul>
    </li>
  );
}
