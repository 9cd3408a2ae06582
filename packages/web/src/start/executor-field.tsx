import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { getCluster } from "../api/calls.ts";
import type { Workbench } from "./use-workbench.ts";

const choices = ["auto", "embedded", "warm", "job"] as const;

/** Where the next run is to run; asked only where there is a cluster to choose. */
export function ExecutorField({ bench }: { readonly bench: Workbench }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ["cluster"], queryFn: getCluster, retry: false, staleTime: 60_000 });
  if (data?.executor !== "nomad") return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t("folder.where")}
      value={bench.executor ?? "auto"}
      onChange={({ currentTarget: { value } }) => bench.setExecutor(choices.find((choice) => choice === value))}
      data={choices.map((value) => ({ value, label: t(`folder.executor.${value}`) }))}
    />
  );
}
