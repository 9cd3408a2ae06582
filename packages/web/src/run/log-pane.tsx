import type { Run } from "@kumiki/core";
import { Button, NativeSelect, Switch } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "./failure-note.tsx";
import { LogList } from "./log-list.tsx";
import { useDocument } from "./use-document.ts";
import { useLog } from "./use-log.ts";

interface Props {
  readonly run: Run;
  readonly node: string | undefined;
  readonly onNode: (node: string | undefined) => void;
  readonly onItem: ((item: number) => void) | undefined;
}

/** The one log of a run: all its steps on all items, of one step, or only what went wrong. */
export default function LogPane({ run, node, onNode, onItem }: Props) {
  const { t } = useWords();
  const [troubles, setTroubles] = useState(false);
  const [follow, setFollow] = useState(true);
  const document = useDocument(run.id);
  const { events, error, loading, older } = useLog(run.id, { node, troubles: troubles || undefined }, run.lastSeq);
  const nodes = [
    ...new Set([...(node === undefined ? [] : [node]), ...(document.data?.steps ?? []).map(({ id }) => id)]),
  ];
  return (
    <div className="log">
      <div className="log-bar">
        <NativeSelect
          size="xs"
          aria-label={t("log.step")}
          value={node ?? ""}
          onChange={({ currentTarget }) => onNode(currentTarget.value || undefined)}
          data={[{ value: "", label: t("log.allSteps") }, ...nodes.map((value) => ({ value, label: value }))]}
        />
        <Switch
          size="xs"
          label={t("log.troubles")}
          checked={troubles}
          onChange={({ currentTarget }) => setTroubles(currentTarget.checked)}
        />
        <Switch
          size="xs"
          label={t("log.follow")}
          checked={follow}
          onChange={({ currentTarget }) => setFollow(currentTarget.checked)}
        />
        {older && (
          <Button size="compact-xs" variant="default" loading={loading} onClick={() => void older()}>
            {t("log.older")}
          </Button>
        )}
      </div>
      <FailureNote error={error} />
      {events && events.length === 0 && <p className="quiet log-none">{t("log.none")}</p>}
      {events && (
        <LogList events={events} follow={follow} onLeave={() => setFollow(false)} onItem={onItem} onNode={onNode} />
      )}
    </div>
  );
}
