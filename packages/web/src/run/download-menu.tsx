import type { Run } from "@kumiki/core";
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { resultsUrl } from "../api/calls.ts";
import { DatasetItems } from "./dataset-items.tsx";

/** Everything a run made, as files. */
export function DownloadMenu({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconDownload size={14} />}>
          {t("board.download")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(["zip", "csv", "json"] as const).map((ending) => (
          <Menu.Item key={ending} component="a" href={resultsUrl(run.id, ending)} download>
            {t(`board.results.${ending}`)}
          </Menu.Item>
        ))}
        <DatasetItems run={run} />
      </Menu.Dropdown>
    </Menu>
  );
}
