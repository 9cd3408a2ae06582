import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { Readable } from "node:stream";
import {
  type Artifact,
  type ItemNames,
  KumikiError,
  notAPicture,
  type PipelineDocument,
  pictureHeadBytes,
  ResultNames,
  splitItemName,
  text,
} from "@kumiki/core";
import type { FoundItem, Source, SourceFile } from "@kumiki/server/sources";
import type { FoundInputs, InputPath, SkippedInput } from "../inputs.ts";
import { oneInput } from "./one-input.ts";
import type { SourceFlag, SourceOptions } from "./source-options.ts";

interface Target {
  readonly document: PipelineDocument;
  /** Values of the run. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** The inputs of a zip, a manifest or a list of URLs on this machine; what they hold is read when its turn comes. */
export async function listLocal(flag: SourceFlag, options: SourceOptions, target: Target): Promise<FoundInputs> {
  const source = await openLocal(flag, options, target);
  const names = new ResultNames(target.document.outputs);
  const inputs: InputPath[] = [];
  const skipped: SkippedInput[] = [];
  // Names that others wrote (in a zip, a manifest, a URL) stay below the folder of results.
  const namesOf = (name: string): ItemNames =>
    names.next({ ...splitItemName(name.split("\\").join("/")), index: inputs.length });
  for await (const { found } of source.list(undefined, target.signal)) {
    const { name } = found;
    if (found.kind === "skipped") skipped.push({ input: name, reason: found.problem });
    else if (found.kind === "failed") inputs.push({ path: name, names: namesOf(name), problem: found.problem });
    else {
      const reason = await whyNoPicture(found, target.signal);
      if (reason === undefined) inputs.push({ path: name, names: namesOf(name), ...whatOf(found, target.signal) });
      else skipped.push({ input: name, reason: { ...reason, severity: "warning" } });
    }
  }
  return { inputs, skipped };
}

async function openLocal(flag: SourceFlag, options: SourceOptions, target: Target): Promise<Source> {
  const { zipSource, manifestSource, urlSource, fileAt } = await import("@kumiki/server/sources");
  const hosts = { allowsHost: (host: string) => (options.allowHost ?? []).includes(host) };
  const path = options[flag] ?? "";
  switch (flag) {
    case "zip":
      return zipSource({ path, name: path, field: oneInput(target.document), encoding: "auto" });
    case "urls":
      return urlSource({ path, hosts, field: oneInput(target.document) });
    case "manifest": {
      // As in a folder of a server: cells name files beside the manifest.
      const find = async (reference: string) =>
        /^https?:\/\//i.test(reference) ? fileAt(reference, hosts) : fileOf(resolve(dirname(path), reference));
      return manifestSource({ path, format: "auto", ...target, find });
    }
    default:
      throw new KumikiError("USAGE", {
        received: `--${flag}`,
        expected: text("--server を付けてください", "It needs --server"),
      });
  }
}

const fileOf = (path: string): SourceFile => ({
  isNamed: true,
  open: async () => {
    try {
      return Readable.from([await readFile(path)]);
    } catch (error) {
      throw new KumikiError("INPUT_NOT_FOUND", { received: basename(path) }, { cause: error });
    }
  },
});

const filesOf = ({ pictures }: FoundItem): [string, SourceFile][] =>
  // Nothing is stored here, so what was found is a file.
  Object.entries(pictures as Readonly<Record<string, Artifact | SourceFile>>).flatMap(([field, picture]) =>
    "open" in picture ? [[field, picture] as const] : [],
  ) as [string, SourceFile][];

/** Of what nobody named as a picture, the beginning tells. */
async function whyNoPicture(found: FoundItem, signal: AbortSignal) {
  for (const [, file] of filesOf(found)) {
    if (file.isNamed) continue;
    const head = await headOf(file, signal).catch(() => undefined);
    const reason = head && notAPicture(head);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

async function headOf(file: SourceFile, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of await file.open(signal)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= pictureHeadBytes) break;
  }
  return Buffer.concat(chunks);
}

function whatOf(found: FoundItem, signal: AbortSignal): Pick<InputPath, "pictures" | "parameters"> {
  const pictures = filesOf(found).map(([field, file]) => [field, () => bytesOf(file, signal)] as const);
  const { parameters } = found;
  return { pictures: Object.fromEntries(pictures), ...(parameters && { parameters }) };
}

async function bytesOf(file: SourceFile, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.open(signal)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
