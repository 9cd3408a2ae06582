import { Button } from "@mantine/core";
import { IconFolderPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Chosen, chosenFolder } from "./sort-files.ts";

/** Takes everything in a folder, at any depth. */
export function FolderButton({ onFiles }: { readonly onFiles: (chosen: Chosen) => void }) {
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
          onFiles(chosenFolder([...(currentTarget.files ?? [])]));
          currentTarget.value = "";
        }}
      />
    </>
  );
}
