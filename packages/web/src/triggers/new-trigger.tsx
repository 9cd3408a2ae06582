import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { getPipelines, getPlaces } from "../api/calls.ts";
import { Link } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { addTrigger, type MadeTrigger } from "./calls.ts";
import { type Draft, emptyDraft, kinds, triggerOf } from "./draft.ts";
import { CronFields, FolderFields, HookFields, WebhookFields } from "./kind-fields.tsx";

const fields = { folder: FolderFields, cron: CronFields, hook: HookFields, webhook: WebhookFields };

interface Props {
  readonly onMade: (made: MadeTrigger) => void;
  readonly onCancel: () => void;
}

/** The form of a new trigger. */
export function NewTrigger({ onMade, onCancel }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const places = useQuery({ queryKey: ["places"], queryFn: getPlaces }).data;
  const pipelines = useQuery({ queryKey: ["pipelines"], queryFn: getPipelines, staleTime: 0 }).data;
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const pipeline = draft.pipeline || (pipelines?.[0]?.id ?? "");
  const root = draft.root || (places?.folders.find(({ access }) => access !== "write")?.name ?? "");
  const make = useMutation({
    mutationFn: () => addTrigger(triggerOf(draft, pipeline, root)),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ["triggers"] });
      onMade(made);
    },
  });
  const Fields = fields[draft.kind];
  const startsRuns = draft.kind !== "webhook";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className="new-trigger" onSubmit={submit} aria-label={t("triggers.add")}>
      <NativeSelect
        autoFocus
        label={t("triggers.kindLabel")}
        data={kinds.map((value) => ({ value, label: t(`triggers.kind.${value}`) }))}
        value={draft.kind}
        onChange={({ currentTarget }) =>
          change({ kind: kinds.find((kind) => kind === currentTarget.value) ?? "folder" })
        }
      />
      <TextInput
        label={t("triggers.name")}
        maxLength={100}
        value={draft.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      {startsRuns && <PipelineField known={pipelines} pipeline={pipeline} onChange={change} />}
      <Fields draft={draft} places={places} onChange={change} />
      <FailureNote error={make.error} />
      <div className="row">
        <Button type="submit" loading={make.isPending} disabled={startsRuns && pipeline === ""}>
          {t("triggers.make")}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t("triggers.cancel")}
        </Button>
      </div>
    </form>
  );
}

interface PipelineProps {
  readonly known: readonly { readonly id: string; readonly name: string }[] | undefined;
  readonly pipeline: string;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** The stored pipeline that is run, or the way to one. */
function PipelineField({ known = [], pipeline, onChange }: PipelineProps) {
  const { t } = useWords();
  if (known.length > 0)
    return (
      <NativeSelect
        label={t("triggers.pipeline")}
        data={known.map(({ id, name }) => ({ value: id, label: name }))}
        value={pipeline}
        onChange={({ currentTarget }) => onChange({ pipeline: currentTarget.value })}
      />
    );
  return (
    <p className="problem">
      {t("triggers.noPipeline")} <Link to={{ page: "editor" }}>{t("triggers.toEditor")}</Link>
    </p>
  );
}
