import { Button } from "@mantine/core";
import { IconFolderPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

/** Pictures by the ending of their names; other files of a folder are none of ours and no reason to complain. */
const isPicture = ({ name, type }: File): boolean =>
  !name.startsWith(".") && (type.startsWith("image/") || /\.(jpe?g|png|webp|avif|gif|tiff?|heic)$/i.test(name));

/** Takes all pictures of a folder, at any depth. */
export function FolderButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconFolderPlus size={15} />}
        onClick={() => input.current?.click()}
      >
        {t("folder.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        data-testid="folder-input"
        // React knows no such property, but the attribute is in every browser.
        {...{ webkitdirectory: "" }}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])].filter(isPicture));
          currentTarget.value = "";
        }}
      />
    </>
  );
}
