import "../../start/start.css";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { startRun } from "../../api/calls.ts";
import { randomKey } from "../../api/random-key.ts";
import type { Photo } from "../../api/types.ts";
import { navigate } from "../../app/navigation.tsx";
import { changedValues, fieldsOf } from "../../form/field.ts";
import { ParameterForm } from "../../form/parameter-form.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { FailureNote } from "../../run/failure-note.tsx";
import { PhotoDrop } from "../../start/photo-drop.tsx";
import { PhotoList } from "../../start/photo-list.tsx";
import { leftOver, pictureInputs, runInputs } from "../../start/run-inputs.ts";
import { useUpload } from "../../start/use-upload.ts";
import { useLiveEngine } from "../live/use-live-engine.ts";
import { ProblemItem } from "../problems/problem-item.tsx";
import { useDocument, useLive, useSession } from "../session.tsx";

/** A pipeline on a phone: its pictures and exposed parameters, and Run; it is made on a larger screen. */
export function FormView() {
  const { t } = useWords();
  const session = useSession();
  const { catalogue } = session;
  useLiveEngine(session);
  const document = useDocument((now) => now);
  const errors = useLive(({ problems }) => problems).filter(({ severity }) => severity === "error");
  const samples = useLive(({ photos }) => photos);
  const [own, setOwn] = useState<readonly Photo[]>();
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const photos = own ?? pictureInputs(document).flatMap((name) => samples[name] ?? []);
  const upload = useUpload(setOwn);
  const fields = fieldsOf(document, catalogue);
  const run = useMutation({
    mutationFn: (key: string) =>
      startRun(
        { pipeline: { document }, inputs: runInputs(document, photos), parameters: changedValues(fields, values) },
        key,
      ),
    onSuccess: ({ id }) => navigate({ page: "run", id }),
  });
  const ready = errors.length === 0 && photos.length > 0 && leftOver(document, photos.length) === 0;
  return (
    <div className="form-view" data-testid="form-view">
      <h1>{document.name}</h1>
      {document.description && <p className="quiet">{document.description}</p>}
      <PhotoDrop upload={upload} />
      <PhotoList
        photos={photos}
        onRemove={(index) => setOwn(photos.filter((_, at) => at !== index))}
        onClear={() => setOwn([])}
      />
      <ParameterForm
        fields={fields}
        values={values}
        onChange={(name, value) => setValues({ ...values, [name]: value })}
      />
      {errors.map((problem) => (
        <ProblemItem key={`${problem.code} ${problem.node} ${problem.field}`} problem={problem} />
      ))}
      {run.error && <FailureNote error={run.error} />}
      <Button disabled={!ready} loading={run.isPending} onClick={() => run.mutate(randomKey())}>
        {t("start.runCount", { count: photos.length })}
      </Button>
      <p className="quiet small">{t("editor.largerScreen")}</p>
    </div>
  );
}
