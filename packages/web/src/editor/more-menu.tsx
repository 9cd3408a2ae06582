import { ActionIcon, Menu } from "@mantine/core";
import { IconCopy, IconDots, IconDownload, IconHistory, IconKeyboard, IconLink } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";
import { downloadJson } from "./saving/files.ts";
import { useSession } from "./session.tsx";

/** What is asked for seldom: versions, export, sharing, keys. */
export function MoreMenu({ id }: { readonly id: string | undefined }) {
  const { t } = useWords();
  const { documents, view } = useSession();
  const copy = (words: string) => void navigator.clipboard?.writeText(words);
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("editor.more")}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconHistory size={15} />} onClick={() => view.open({ name: "versions" })}>
          {t("editor.action.versions")}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => downloadJson(documents.get())}>
          {t("editor.exportFile")}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => copy(JSON.stringify(documents.get(), null, 2))}>
          {t("editor.copyJson")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLink size={15} />}
          onClick={() => (id === undefined ? view.open({ name: "publish" }) : copy(`${location.origin}/editor/${id}`))}
        >
          {t(id === undefined ? "editor.publishToShare" : "editor.copyLink")}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={15} />} onClick={() => view.open({ name: "shortcuts" })}>
          {t("editor.action.shortcuts")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
