import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { getCluster } from "../api/calls.ts";
import type { NewRun } from "../api/types.ts";

const choices = ["auto", "embedded", "warm", "job"] as const;

interface Props {
  readonly value: NewRun["executor"];
  readonly onChange: (executor: NewRun["executor"]) => void;
}

/** Where the next run is to run; asked only where there is a cluster to choose. */
export function ExecutorField({ value, onChange }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ["cluster"], queryFn: getCluster, retry: false, staleTime: 60_000 });
  if (data?.executor !== "nomad") return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t("folder.where")}
      value={value ?? "auto"}
      onChange={({ currentTarget }) => onChange(choices.find((choice) => choice === currentTarget.value))}
      data={choices.map((choice) => ({ value: choice, label: t(`folder.executor.${choice}`) }))}
    />
  );
}
