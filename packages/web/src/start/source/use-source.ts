import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getPlaces } from "../../api/calls.ts";
import type { Places, RunSource } from "../../api/types.ts";
import type { SentFile } from "./send-file.ts";

export const sourceKinds = ["photos", "zip", "manifest", "folder", "urls", "s3"] as const;
export type SourceChoice = (typeof sourceKinds)[number];

/** What a person has filled in; each kind uses its own part. */
export interface SourceValues {
  readonly kind: SourceChoice;
  readonly zip?: SentFile | undefined;
  readonly manifest?: SentFile | undefined;
  readonly root: string;
  readonly path: string;
  readonly glob: string;
  readonly urls: string;
  readonly bucket: string;
  readonly prefix: string;
}

const empty: SourceValues = { kind: "photos", root: "", path: "", glob: "", urls: "", bucket: "", prefix: "" };

/** Where the inputs of the next run come from, and what this server offers for it. */
export function useSource() {
  const [values, setValues] = useState<SourceValues>(empty);
  const { data: places } = useQuery({ queryKey: ["places"], queryFn: getPlaces, retry: false, staleTime: 60_000 });
  return {
    values,
    change: (some: Partial<SourceValues>) => setValues((now) => ({ ...now, ...some })),
    places,
    kinds: sourceKinds.filter((kind) => isOffered(kind, places)),
    isPhotos: values.kind === "photos",
    /** As a run takes it; undefined while something is missing. */
    source: sourceOf(values, places),
  };
}
export type SourceGiven = ReturnType<typeof useSource>;

/** Folders, buckets and hosts are there where the operator named some. */
function isOffered(kind: SourceChoice, places: Places | undefined): boolean {
  if (kind === "folder") return readable(places?.folders).length > 0;
  if (kind === "s3") return readable(places?.buckets).length > 0;
  return kind !== "urls" || (places?.hosts ?? []).length > 0;
}

export const readable = (entries: Places["folders"] = []): string[] =>
  entries.flatMap(({ name, access }) => (access === "write" ? [] : [name]));

function sourceOf(values: SourceValues, places: Places | undefined): RunSource | undefined {
  const { kind, zip, manifest, path, glob, prefix } = values;
  const root = values.root || readable(places?.folders)[0];
  const bucket = values.bucket || readable(places?.buckets)[0];
  const urls = values.urls.split(/\s+/).filter((url) => url !== "");
  switch (kind) {
    case "photos":
      return undefined;
    case "zip":
      return zip && { kind, file: zip.sha256 };
    case "manifest":
      return manifest && { kind, file: manifest.sha256 };
    case "folder":
      return root ? { kind, root, path, ...(glob && { glob }) } : undefined;
    case "urls":
      return urls.length > 0 ? { kind, urls } : undefined;
    case "s3":
      return bucket ? { kind, bucket, prefix } : undefined;
  }
}
