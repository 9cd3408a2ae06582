import { datasetFormatNames, finalRunStatuses, type Run } from "@kumiki/core";
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { datasetUrl, resultsUrl } from "../api/calls.ts";

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

/** What was found, as others read it; whole only when the run is over. */
function DatasetItems({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const { total, succeeded } = run.counts;
  const isOver = finalRunStatuses.includes(run.status);
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t(isOver ? "dataset.title" : "dataset.later")}</Menu.Label>
      {datasetFormatNames.map((format) => (
        <Menu.Item
          key={format}
          disabled={!isOver || succeeded === 0}
          component="a"
          href={datasetUrl(run.id, format)}
          download
        >
          {t(`dataset.format.${format}`)}
        </Menu.Item>
      ))}
      {isOver && succeeded < total && <Menu.Label>{t("dataset.leftOut", { count: total - succeeded })}</Menu.Label>}
    </>
  );
}
