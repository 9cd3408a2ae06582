import { Button } from "@mantine/core";
import { IconFolderPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { patiently } from "../api/patiently.ts";
import type { Choosing } from "./sort-files.ts";

/** Takes everything in a folder, at any depth. */
export function FolderButton({ onFiles }: { readonly onFiles: (choosing: Choosing) => void }) {
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
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = "";
          onFiles(async () => (await patiently(() => import("./sort-files.ts"))).chosenFolder(files));
        }}
      />
    </>
  );
}
