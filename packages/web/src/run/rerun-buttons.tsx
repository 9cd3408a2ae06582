import type { Run } from "@kumiki/core";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconChevronDown, IconReload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Rerun } from "../api/calls.ts";

interface Props {
  readonly run: Run;
  readonly busy: boolean;
  readonly onRerun: (how: Rerun) => void;
}

/** Run failed items again, run all again as it was, or (of a stored pipeline) with its newest version. */
export function RerunButtons({ run, busy, onRerun }: Props) {
  const { t } = useTranslation();
  const some = run.counts.failed > 0 && run.counts.total > 1;
  return (
    <>
      {some && (
        <Button size="compact-sm" variant="light" loading={busy} onClick={() => onRerun({ items: "failed" })}>
          {t("run.rerunFailed")}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconReload size={14} />}
        loading={busy}
        onClick={() => onRerun({ items: "all" })}
      >
        {t("run.rerunAll")}
      </Button>
      {run.pipeline.id !== undefined && (
        <Menu position="bottom-end" transitionProps={{ duration: 80 }}>
          <Menu.Target>
            <ActionIcon variant="default" size={26} aria-label={t("board.moreReruns")}>
              <IconChevronDown size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onRerun({ items: "all", version: "latest" })}>{t("board.rerunLatest")}</Menu.Item>
            {some && (
              <Menu.Item onClick={() => onRerun({ items: "failed", version: "latest" })}>
                {t("board.rerunFailedLatest")}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
