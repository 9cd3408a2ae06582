import "../../start/start.css";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { startRun } from "../../api/calls.ts";
import { randomKey } from "../../api/random-key.ts";
import type { NewRun } from "../../api/types.ts";
import { navigate } from "../../app/navigation.tsx";
import { DeliverField } from "../../delivery/deliver-field.tsx";
import { changedValues } from "../../form/changed-values.ts";
import { fieldsOf } from "../../form/field.ts";
import { ParameterForm } from "../../form/parameter-form.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { FailureNote } from "../../run/failure-note.tsx";
import { ExecutorField } from "../../start/executor-field.tsx";
import { runInputs } from "../../start/run-inputs.ts";
import { SourceForm } from "../../start/source/source-form.tsx";
import { useSource } from "../../start/source/use-source.ts";
import { nodeFedBy } from "../graph/expose.ts";
import { underlying } from "../live/shown-picture.ts";
import { useDocument, useLive, useSession } from "../session.tsx";
import { RunPhotos } from "./run-photos.tsx";
import { useRunPhotos } from "./use-run-photos.ts";

/** Runs the open pipeline on its sample or on photos of one's own, with its exposed parameters. */
export function RunForm({ onStarted }: { readonly onStarted?: () => void }) {
  const { t, bytes, duration } = useWords();
  const { catalogue, parts } = useSession();
  const known = useLive(useShallow(({ steps, photos }) => ({ steps, photos })));
  const document = useDocument((now) => now);
  const estimate = useLive((live) => live.estimate);
  const given = useRunPhotos(document);
  const from = useSource();
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const fields = fieldsOf(document, catalogue);
  const [executor, setExecutor] = useState<NewRun["executor"]>();
  const [deliver, setDeliver] = useState<NewRun["deliver"]>();
  const isReady = from.isPhotos ? given.ready : from.source !== undefined;
  const run = useMutation({
    mutationFn: (key: string) => {
      const parameters = changedValues(fields, values);
      const what = from.source ? { source: from.source } : { inputs: runInputs(document, given.photos) };
      const where = { ...(executor && { executor }), ...(deliver && { deliver }) };
      return startRun({ pipeline: { document }, ...what, parameters, ...where }, key);
    },
    onSuccess: ({ id }) => {
      onStarted?.();
      navigate({ page: "run", id });
    },
  });
  return (
    <>
      {given.wanted > 0 && <SourceForm given={from} document={document} />}
      {given.wanted > 0 && from.isPhotos && <RunPhotos given={given} />}
      <ParameterForm
        fields={fields}
        values={values}
        onChange={(changed) => setValues({ ...values, ...changed })}
        pictureFor={({ name }) => {
          const node = nodeFedBy(document, name);
          return node === undefined ? undefined : underlying(document, parts, known, node);
        }}
      />
      {estimate && (
        <p className="quiet small figures">
          {t("editor.estimateEach", { time: duration(estimate.cpuMs), memory: bytes(estimate.memoryBytes) })}
        </p>
      )}
      <DeliverField value={deliver} onChange={setDeliver} />
      <ExecutorField value={executor} onChange={setExecutor} />
      {run.error && <FailureNote error={run.error} />}
      <Button disabled={!isReady} loading={run.isPending} onClick={() => run.mutate(randomKey())}>
        {given.wanted > 0 && from.isPhotos ? t("start.runCount", { count: given.photos.length }) : t("editor.run")}
      </Button>
    </>
  );
}
