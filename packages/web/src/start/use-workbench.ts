import { applyFix, type DeliverTarget, type ExecutorChoice, type Fix, type PipelineDocument } from "@kumiki/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { validateDocument } from "../api/calls.ts";
import { patiently } from "../api/patiently.ts";
import { useCatalogue, useExamples } from "../api/queries.ts";
import type { Photo } from "../api/types.ts";
import { changedValues } from "../form/changed-values.ts";
import { leftOver, pictureInputs, runInputs } from "./run-inputs.ts";
import { useSource } from "./source/use-source.ts";
import { useStartRun } from "./use-start-run.ts";
import { useUpload } from "./use-upload.ts";

/** So many photos are processed as soon as they are there. */
const startedAtOnce = 10;

type Values = Readonly<Record<string, unknown>>;

/** Everything a person has laid out on the start page: photos, pipeline, values, and the run made of them. */
export function useWorkbench() {
  const examples = useExamples();
  const catalogue = useCatalogue();
  const [chosen, setChosen] = useState<string>();
  const [mended, setMended] = useState<unknown>();
  const [values, setValues] = useState<Values>({});
  const [own, setPhotos] = useState<readonly Photo[]>();

  const example = examples.data?.find(({ id }) => id === chosen) ?? examples.data?.[0];
  const source = mended ?? example?.document;
  const validation = useQuery({
    queryKey: ["validate", source],
    queryFn: () => validateDocument(source),
    enabled: source !== undefined,
  });
  const document = validation.data?.document;
  const photosAnItem = document ? Math.max(1, pictureInputs(document).length) : 1;
  // Until a person brings photos, the example's own stand ready, so that Run is never out of reach.
  const photos = own ?? example?.photos.slice(0, photosAnItem) ?? [];
  const sample =
    photos.length === 1
      ? example?.photos.find(({ artifact }) => artifact.sha256 === photos[0]?.artifact.sha256)
      : undefined;
  // Reading them takes the schemas of documents; the page shows without, as it does without the form's controls.
  const form = useQuery({
    queryKey: ["form"],
    queryFn: () => patiently(() => import("../form/field.ts")),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const fields = document && catalogue.data && form.data ? form.data.fieldsOf(document, catalogue.data) : [];
  const run = useStartRun();
  const [deliver, setDeliver] = useState<DeliverTarget>();
  const [executor, setExecutor] = useState<ExecutorChoice>();

  const from = useSource();

  const begin = (of: PipelineDocument, what: Parameters<typeof run.start>[1]) =>
    run.start(of, what, {
      parameters: changedValues(fields, values),
      ...(executor && { executor }),
      ...(deliver && { deliver }),
    });
  const start = (using: readonly Photo[], of: PipelineDocument | undefined = document) => {
    if (of === undefined || using.length === 0 || leftOver(of, using.length) > 0) return;
    begin(of, { inputs: runInputs(of, using) });
  };
  const startChosen = (of: PipelineDocument | undefined = document) => {
    if (from.isPhotos) start(photos, of);
    else if (of !== undefined && from.source !== undefined) begin(of, { source: from.source });
  };
  const take = (taken: readonly Photo[], again = false) => {
    setPhotos(again ? [...(own ?? []), ...taken] : taken);
    // Of many a person wants to know first how long they will take.
    if (validation.data?.ok && taken.length <= startedAtOnce) start(taken);
  };
  const upload = useUpload(take);

  return {
    examples,
    example,
    document,
    validation,
    fields,
    values,
    executor,
    setExecutor,
    deliver,
    setDeliver,
    changed: changedValues(fields, values),
    photos,
    /** The one photo to be used, when it is one of the example's. */
    sample,
    upload,
    run,
    take,
    /** Where the inputs come from: photos, or something that is listed. */
    from,
    start: () => startChosen(),
    remove: (index: number) => setPhotos(photos.filter((_, at) => at !== index)),
    clear: () => setPhotos([]),
    choose: (id: string) => {
      setChosen(id);
      setMended(undefined);
      setValues({});
      run.reset();
    },
    setValues: (changed: Values) => setValues({ ...values, ...changed }),
    resetValues: () => setValues({}),
    fix: (fix: Fix) => {
      if (document === undefined) return;
      const next = applyFix(document, fix);
      setMended(next);
      startChosen(next);
    },
    photosAnItem,
  };
}
export type Workbench = ReturnType<typeof useWorkbench>;
