import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { estimateRun } from "../api/calls.ts";
import { useWords } from "../i18n/use-words.ts";
import { pictureInputs } from "./run-inputs.ts";
import type { Workbench } from "./use-workbench.ts";

/** How long a run of many photos would take, and what of the machine, before it begins. */
export function EstimateLine({ bench }: { readonly bench: Workbench }) {
  const { t, duration, bytes } = useWords();
  const { document, photos, changed } = bench;
  const items = document ? Math.floor(photos.length / Math.max(1, pictureInputs(document).length)) : 0;
  const { data } = useQuery({
    queryKey: ["estimate", document, changed, items],
    queryFn: () => estimateRun({ document, parameters: changed, items }),
    enabled: document !== undefined && items > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (data === undefined) return null;
  const { wallMs, cpuMs, memoryBytes, workers, measured } = data;
  return (
    <p className="small estimate" data-testid="estimate">
      <strong>{t("folder.time", { time: duration(wallMs) })}</strong>{" "}
      <span className="quiet">
        {t("folder.cost", { cpu: duration(cpuMs), memory: bytes(memoryBytes), count: workers })}{" "}
        {measured ? t("folder.measured", { count: measured.items }) : t("folder.predicted")}
      </span>
    </p>
  );
}
