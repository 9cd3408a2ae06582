import { NativeSelect, NumberInput, Switch, TextInput } from "@mantine/core";
import type { Places } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";
import type { Draft } from "./draft.ts";

interface Props {
  readonly draft: Draft;
  readonly places: Places | undefined;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** A folder that the operator named, and a path in it. */
function PlaceFields({ draft, places, onChange, isOptional }: Props & { readonly isOptional: boolean }) {
  const { t } = useWords();
  const roots = places?.folders.filter(({ access }) => access !== "write").map(({ name }) => name) ?? [];
  if (roots.length === 0 && !isOptional) return <p className="problem">{t("triggers.noRoot")}</p>;
  const none = isOptional ? [{ value: "", label: t("triggers.noInputs") }] : [];
  return (
    <>
      <NativeSelect
        label={t(isOptional ? "triggers.inputs" : "triggers.root")}
        data={[...none, ...roots.map((value) => ({ value, label: value }))]}
        value={draft.root}
        onChange={({ currentTarget }) => onChange({ root: currentTarget.value })}
      />
      <TextInput
        label={t("triggers.path")}
        description={t("triggers.pathHint")}
        value={draft.path}
        onChange={({ currentTarget }) => onChange({ path: currentTarget.value })}
      />
      <TextInput
        label={t("triggers.glob")}
        placeholder="**/*.jpg"
        value={draft.glob}
        onChange={({ currentTarget }) => onChange({ glob: currentTarget.value })}
      />
    </>
  );
}

export function FolderFields(props: Props) {
  const { t } = useWords();
  const { draft, onChange } = props;
  return (
    <>
      <PlaceFields {...props} isOptional={false} />
      <NumberInput
        label={t("triggers.settle")}
        description={t("triggers.settleHint")}
        min={0.1}
        max={3_600}
        value={draft.settle}
        onChange={(settle) => onChange({ settle: String(settle) })}
      />
      <Switch
        label={t("triggers.existing")}
        checked={draft.existing}
        onChange={({ currentTarget }) => onChange({ existing: currentTarget.checked })}
      />
    </>
  );
}

export function CronFields(props: Props) {
  const { t } = useWords();
  const { draft, onChange } = props;
  return (
    <>
      <TextInput
        required
        label={t("triggers.schedule")}
        description={t("triggers.scheduleHint")}
        value={draft.schedule}
        onChange={({ currentTarget }) => onChange({ schedule: currentTarget.value })}
      />
      <TextInput
        required
        label={t("triggers.zone")}
        value={draft.zone}
        onChange={({ currentTarget }) => onChange({ zone: currentTarget.value })}
      />
      <PlaceFields {...props} isOptional />
      <Switch
        label={t("triggers.once")}
        checked={draft.once}
        onChange={({ currentTarget }) => onChange({ once: currentTarget.checked })}
      />
    </>
  );
}

export function HookFields({ draft, onChange }: Props) {
  const { t } = useWords();
  return (
    <NumberInput
      label={t("triggers.perMinute")}
      min={1}
      max={6_000}
      value={draft.perMinute}
      onChange={(perMinute) => onChange({ perMinute: String(perMinute) })}
    />
  );
}

export function WebhookFields({ draft, places, onChange }: Props) {
  const { t } = useWords();
  const hosts = places?.hosts.join(", ") || t("triggers.noHosts");
  return (
    <>
      <TextInput
        required
        label={t("triggers.url")}
        description={t("triggers.urlHint", { hosts })}
        value={draft.url}
        onChange={({ currentTarget }) => onChange({ url: currentTarget.value })}
      />
      <NativeSelect
        label={t("triggers.event")}
        data={(["run", "item"] as const).map((value) => ({ value, label: t(`triggers.eventOf.${value}`) }))}
        value={draft.event}
        onChange={({ currentTarget }) => onChange({ event: currentTarget.value === "item" ? "item" : "run" })}
      />
      <Switch
        label={t("triggers.failures")}
        checked={draft.failures}
        onChange={({ currentTarget }) => onChange({ failures: currentTarget.checked })}
      />
    </>
  );
}
