import { finalRunStatuses, type Run } from "@kumiki/core";
import { Button, Menu } from "@mantine/core";
import { IconColumns2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getRuns } from "../api/calls.ts";
import { navigate } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";

const shownRuns = 12;

/** Which other run a run is laid beside: the one that it repeats first, then those of the same pipeline. */
export function CompareMenu({ run }: { readonly run: Run }) {
  const { t, time } = useWords();
  const [opened, setOpened] = useState(false);
  const { pipeline, rerunOf } = run;
  const same = pipeline.id === undefined ? { q: pipeline.name } : { pipeline: pipeline.id };
  const { data, isSuccess } = useQuery({
    queryKey: ["runs", "to-compare", same],
    queryFn: () => getRuns({ ...same, limit: 50 }),
    enabled: opened,
  });
  const others = (data?.runs ?? []).filter(({ id, status }) => id !== run.id && finalRunStatuses.includes(status));
  const shown = others.toSorted((one, other) => Number(other.id === rerunOf) - Number(one.id === rerunOf));
  // The older one stands on the left.
  const open = (other: string) => {
    const [a = other, b = run.id] = [other, run.id].toSorted();
    navigate({ page: "compare", a, b });
  };
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 80 }} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconColumns2 size={14} />}>
          {t("compare.with")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(isSuccess && shown.length === 0 ? "compare.noOther" : "compare.withRun")}</Menu.Label>
        {shown.slice(0, shownRuns).map((other) => (
          <Menu.Item key={other.id} onClick={() => open(other.id)}>
            {time(other.createdAt)}
            {other.pipeline.version !== undefined && ` · ${t("compare.version", { version: other.pipeline.version })}`}
            {other.id === rerunOf && ` · ${t("compare.withOriginal")}`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
