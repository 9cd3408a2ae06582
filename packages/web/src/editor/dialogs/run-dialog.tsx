import "../../start/start.css";
import { isPictureInput } from "@kumiki/core";
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
import { useDocument, useLive, useSession } from "../session.tsx";
import { Dialog } from "./dialog.tsx";

/** Runs what is on the canvas on the sample, or on photos of one's own. */
export function RunDialog() {
  const { t, bytes, duration } = useWords();
  const { view, live, catalogue } = useSession();
  const document = useDocument((now) => now);
  const estimate = useLive((state) => state.estimate);
  const samples = pictureInputs(document).flatMap((name) => live.getState().photos[name] ?? []);
  const [photos, setPhotos] = useState<readonly Photo[]>(samples);
  const [own, setOwn] = useState(false);
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const upload = useUpload((taken) => {
    setPhotos(own ? [...photos, ...taken] : taken);
    setOwn(true);
  });
  const fields = fieldsOf(document, catalogue);
  const left = leftOver(document, photos.length);
  const needsPictures = Object.values(document.inputs).some(isPictureInput);
  const run = useMutation({
    mutationFn: (key: string) =>
      startRun(
        { pipeline: { document }, inputs: runInputs(document, photos), parameters: changedValues(fields, values) },
        key,
      ),
    onSuccess: ({ id }) => {
      view.open(undefined);
      navigate({ page: "run", id });
    },
  });
  const ready = !needsPictures || (photos.length > 0 && left === 0);
  return (
    <Dialog label={t("editor.action.run")} onClose={() => view.open(undefined)} size="wide">
      {needsPictures && <PhotoDrop upload={upload} />}
      {needsPictures && (
        <PhotoList
          photos={photos}
          onRemove={(index) => setPhotos(photos.filter((_, at) => at !== index))}
          onClear={() => setPhotos([])}
        />
      )}
      <ParameterForm
        fields={fields}
        values={values}
        onChange={(name, value) => setValues({ ...values, [name]: value })}
      />
      {estimate && (
        <p className="quiet small figures">
          {t("editor.estimateEach", { time: duration(estimate.cpuMs), memory: bytes(estimate.memoryBytes) })}
        </p>
      )}
      {!ready && (
        <p className="small" role="status">
          {photos.length === 0
            ? t("start.needsPhoto")
            : t("start.needsGroups", { count: pictureInputs(document).length })}
        </p>
      )}
      {run.error && <FailureNote error={run.error} />}
      <Button disabled={!ready} loading={run.isPending} onClick={() => run.mutate(randomKey())}>
        {needsPictures ? t("start.runCount", { count: photos.length }) : t("editor.run")}
      </Button>
    </Dialog>
  );
}
