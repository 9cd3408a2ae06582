import {
  type Artifact,
  canonicalJson,
  fileEnding,
  isPictureInput,
  type PipelineDocument,
  parseSource,
  type Result,
  ResultNames,
  resultPath,
  sourceOf,
  splitItemName,
  type WrittenOutput,
} from "@kumiki/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { randomKey } from "../../api/random-key.ts";
import { askPreview } from "../live/calls.ts";
import type { LiveState } from "../live/live-store.ts";
import { picturesFor } from "../live/previews.ts";
import { runnablePart } from "../live/runnable.ts";
import { useDocument, useLive, useSession } from "../session.tsx";

/** While somebody drags a slider nothing is encoded. */
const quietMs = 250;
const session = randomKey();

export interface OutputFileState {
  readonly file: { readonly artifact: Artifact; readonly name: string } | undefined;
  /** How many files the output gives. */
  readonly count: number;
  readonly problem: Error | undefined;
  readonly isWorking: boolean;
  readonly hasPhoto: boolean;
}

/** Asks for the file of one output, of the sample photos, anew whenever it would be another. */
export function useOutputFile(name: string, output: WrittenOutput): OutputFileState {
  const { parts, live, documents } = useSession();
  const [asked] = useDebouncedValue(output, quietMs);
  const photos = useLive((state) => state.photos);
  const source = parseSource(sourceOf(output));
  const print = useLive(({ prints }) => (source.from === "node" ? prints.get(source.node) : ""));
  const inputs = useDocument((document) => document.inputs);
  const hasPhoto = Object.entries(inputs).every(([input, { kind }]) => !isPictureInput({ kind }) || photos[input]);
  const { data, error, isFetching } = useQuery({
    queryKey: ["output-file", canonicalJson(asked), print, picturesFor(photos, documents.get())],
    enabled: hasPhoto && print !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: async ({ signal }) => {
      const { problems } = live.getState();
      const part = runnablePart(documents.get(), problems, parts);
      const request = requestFor(documents.get(), part, asked, photos);
      return request === undefined ? null : (await askPreview({ session, ...request }, signal)).outputs;
    },
  });
  const files = Object.entries(data ?? {}).flatMap(([place, result]: [string, Result]) =>
    "artifact" in result ? [{ place, artifact: result.artifact }] : [],
  );
  const [first] = files;
  return {
    file: first && { artifact: first.artifact, name: nameFor(documents.get(), photos, name, first) },
    count: files.length,
    problem: isFetching ? undefined : (error ?? undefined),
    isWorking: isFetching || asked !== output,
    hasPhoto,
  };
}

/** The document with this one output; undefined where its source cannot run now. */
function requestFor(
  document: PipelineDocument,
  part: PipelineDocument | undefined,
  output: WrittenOutput,
  photos: LiveState["photos"],
) {
  const source = parseSource(sourceOf(output));
  const outputs = { result: output };
  if (source.from === "input") {
    const input = document.inputs[source.input];
    if (input === undefined) return undefined;
    const alone: PipelineDocument = {
      kumiki: 1,
      name: document.name,
      inputs: { [source.input]: input },
      nodes: {},
      outputs,
    };
    return { document: alone, pictures: picturesFor(photos, alone) };
  }
  if (part === undefined || !Object.hasOwn(part.nodes, source.node)) return undefined;
  return { document: { ...part, outputs }, pictures: picturesFor(photos, part), upTo: source.node };
}

/** What the file would be called. */
function nameFor(
  { outputs, inputs }: PipelineDocument,
  photos: LiveState["photos"],
  output: string,
  { place, artifact }: { readonly place: string; readonly artifact: Artifact },
): string {
  const [photo] = Object.keys(inputs).flatMap((input) => photos[input] ?? []);
  const names = new ResultNames(outputs).next({ ...splitItemName(photo?.name ?? "photo.jpg"), index: 0 });
  const member = place.slice("result".length);
  const others = Object.keys(outputs).map((name) => (name === output ? name + member : name));
  return resultPath(names, output + member, others, fileEnding(artifact.mediaType));
}
