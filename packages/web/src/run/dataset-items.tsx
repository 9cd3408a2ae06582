import { datasetFormatNames, finalRunStatuses, type Run } from "@kumiki/core";
import { Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { datasetUrl, getItems } from "../api/calls.ts";

/** What was found, as others read it: whole when the run is over, and only where its outputs tell what was found. */
export function DatasetItems({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const { total, succeeded } = run.counts;
  const isOver = finalRunStatuses.includes(run.status);
  const { data: finds } = useQuery({
    queryKey: ["finds", run.id],
    queryFn: () => hasFinds(run.id),
    enabled: isOver && succeeded > 0,
  });
  const reason = !isOver ? "dataset.later" : succeeded === 0 || finds === false ? "dataset.nothing" : undefined;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t(reason ?? "dataset.title")}</Menu.Label>
      {reason === undefined &&
        datasetFormatNames.map((format) => (
          <Menu.Item key={format} component="a" href={datasetUrl(run.id, format)} download>
            {t(`dataset.format.${format}`)}
          </Menu.Item>
        ))}
      {reason === undefined && succeeded < total && (
        <Menu.Label>{t("dataset.leftOut", { count: total - succeeded })}</Menu.Label>
      )}
    </>
  );
}

/** The first item says for all what kinds the outputs have. */
async function hasFinds(run: string): Promise<boolean> {
  const { items } = await getItems(run, { limit: 1, status: "succeeded" });
  return items.some(({ outputs }) =>
    Object.values(outputs).some(({ kind }) => kind === "detections" || kind === "classes"),
  );
}
