import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useId } from "react";
import { useTranslation } from "react-i18next";
import { getPipelines } from "../api/calls.ts";
import { patiently } from "../api/patiently.ts";
import { isStatus, type Shown, statuses } from "./run-filter.ts";

// A calendar is larger than the list that it filters.
const DayField = lazy(() => patiently(() => import("./day-field.tsx")));

interface Props {
  readonly shown: Shown;
  readonly onChange: (change: Partial<Record<keyof Shown, string | undefined>>) => void;
  readonly onClear: (() => void) | undefined;
}

/** What of the history is shown: by name, state, stored pipeline and day. */
export function RunFilters({ shown, onChange, onClear }: Props) {
  const { t } = useTranslation();
  const pipelines = useQuery({ queryKey: ["pipelines"], queryFn: getPipelines });
  return (
    <search className="run-filters">
      <TextInput
        size="xs"
        type="search"
        className="run-search"
        leftSection={<IconSearch size={14} />}
        placeholder={t("history.search")}
        aria-label={t("history.search")}
        value={shown.q ?? ""}
        onChange={({ currentTarget }) => onChange({ q: currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t("runs.filter")}
        value={shown.status ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ status: isStatus(value) ? value : undefined })}
        data={[
          { value: "", label: t("history.allStates") },
          ...statuses.map((value) => ({ value, label: t(`run.status.${value}`) })),
        ]}
      />
      {(pipelines.data?.length ?? 0) > 0 && (
        <NativeSelect
          size="xs"
          aria-label={t("history.pipeline")}
          value={shown.pipeline ?? ""}
          onChange={({ currentTarget }) => onChange({ pipeline: currentTarget.value || undefined })}
          data={[
            { value: "", label: t("history.allPipelines") },
            ...(pipelines.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <Day label={t("history.from")} value={shown.from} onChange={(from) => onChange({ from })} />
      <Day label={t("history.to")} value={shown.to} onChange={(to) => onChange({ to })} />
      {onClear && (
        <Button size="compact-xs" variant="subtle" onClick={onClear}>
          {t("history.clear")}
        </Button>
      )}
    </search>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

function Day({ label, value, onChange }: DayProps) {
  const id = useId();
  return (
    <span className="run-day small quiet">
      <span id={id}>{label}</span>
      <Suspense
        fallback={<TextInput size="xs" className="day-field" aria-labelledby={id} value={value ?? ""} readOnly />}
      >
        <DayField label={label} labelId={id} value={value} onChange={onChange} />
      </Suspense>
    </span>
  );
}
