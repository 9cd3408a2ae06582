import { finalRunStatuses, type Run } from "@kumiki/core";
import { IconPhotoOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getItems } from "../api/calls.ts";
import { Link } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";
import { Thumbnail } from "../picture/thumbnail.tsx";
import { pictureOutputs } from "../run/item-pictures.ts";
import { StatusBadge } from "../run/run-status.tsx";

interface Props {
  readonly run: Run;
  /** To be compared. */
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
}

/** One run of the list, with the result of its first item. */
export function RunRow({ run, chosen, onChoose }: Props) {
  const { t, time, duration } = useWords();
  const { counts, status } = run;
  const over = finalRunStatuses.includes(status);
  const took = run.startedAt && run.finishedAt ? Date.parse(run.finishedAt) - Date.parse(run.startedAt) : undefined;
  return (
    <li className="run-line">
      <input
        type="checkbox"
        className="run-choice"
        checked={chosen}
        disabled={!over}
        aria-label={t("compare.choose", { time: time(run.createdAt) })}
        title={t("compare.chooseTwo")}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      />
      <Link to={{ page: "run", id: run.id }} className="run-row">
        <RunPicture id={run.id} over={over} />
        <span className="run-row-name clip">{run.pipeline.name}</span>
        <StatusBadge status={status} />
        <span className="run-row-facts quiet small figures">
          <span>
            {over
              ? t("runs.photos", { count: counts.total })
              : t("run.progress", { done: counts.succeeded + counts.failed + counts.cancelled, total: counts.total })}
          </span>
          {counts.failed > 0 && <span className="tone-bad">{t("run.failures", { count: counts.failed })}</span>}
          <span>{took === undefined ? "" : duration(took)}</span>
        </span>
        <time className="quiet small figures" dateTime={run.createdAt}>
          {time(run.createdAt)}
        </time>
      </Link>
    </li>
  );
}

function RunPicture({ id, over }: { readonly id: string; readonly over: boolean }) {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ["thumbnail", id, over],
    queryFn: async () => (await getItems(id, { limit: 1 })).items[0] ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const picture = data && pictureOutputs(data.outputs)[0]?.[1].artifact;
  return (
    <span className="run-row-picture">
      {picture && <Thumbnail key={picture.sha256} artifact={picture} side={160} />}
      {data && over && !picture && (
        <span className="no-picture" title={t("picture.none")}>
          <IconPhotoOff size={16} stroke={1.4} aria-hidden />
        </span>
      )}
    </span>
  );
}
