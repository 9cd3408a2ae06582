import { resolve } from "node:path";
import { KumikiError, text } from "@kumiki/core";
import type { ServerSettings } from "@kumiki/server";
import type { Environment } from "../flow/variables.ts";
import { readSettingsFile } from "./settings-file.ts";

type PlacesSettings = NonNullable<ServerSettings["places"]>;
type BucketSettings = NonNullable<PlacesSettings["buckets"]>[string];

/**
 * Folders, buckets and hosts that runs may name: the file of `--places` or KUMIKI_PLACES (JSON, see docs/deploy.md), the
 * folders of `--folder NAME=PATH`, and the keys of buckets from the environment, since a key does not belong in a file
 * of settings: KUMIKI_S3_NAME_ACCESS_KEY_ID and so on, or AWS_ACCESS_KEY_ID for all. CONFIG_INVALID.
 */
export function placesSettings(
  file: string | undefined,
  folders: readonly string[],
  environment: Environment,
): PlacesSettings {
  const given: PlacesSettings = file === undefined ? {} : readSettingsFile("--places", file);
  return {
    ...given,
    folders: { ...given.folders, ...Object.fromEntries(folders.map(folderOf)) },
    ...(given.buckets !== undefined && {
      buckets: Object.fromEntries(
        Object.entries(given.buckets).map(([name, bucket]) => [name, withKey(name, bucket, environment)]),
      ),
    }),
  };
}

/** `results=/srv/results`, or `photos=/srv/photos:ro` for one that nothing is written to. */
function folderOf(given: string): [string, { path: string; access: "read" | "read-write" }] {
  const [, name, path, readOnly] = /^([^=]+)=(.+?)(:ro)?$/.exec(given) ?? [];
  if (name === undefined || path === undefined)
    throw new KumikiError("CONFIG_INVALID", {
      field: "--folder",
      expected: text("名前=フォルダー", "name=folder"),
      received: given,
    });
  return [name, { path: resolve(path), access: readOnly === undefined ? "read-write" : "read" }];
}

function withKey(name: string, bucket: BucketSettings, environment: Environment): BucketSettings {
  if (typeof bucket !== "object" || bucket === null || "credentials" in bucket) return bucket;
  const own = `KUMIKI_S3_${name.toUpperCase().replaceAll("-", "_")}`;
  const prefix = environment[`${own}_ACCESS_KEY_ID`] === undefined ? "AWS" : own;
  const accessKeyId = environment[`${prefix}_ACCESS_KEY_ID`];
  const secretAccessKey = environment[`${prefix}_SECRET_ACCESS_KEY`];
  const sessionToken = environment[`${prefix}_SESSION_TOKEN`];
  if (!accessKeyId || !secretAccessKey)
    throw new KumikiError("CONFIG_INVALID", {
      field: `places.buckets.${name}`,
      expected: text(
        `鍵 (${own}_ACCESS_KEY_ID と ${own}_SECRET_ACCESS_KEY、または credentials.file)`,
        `a key (${own}_ACCESS_KEY_ID and ${own}_SECRET_ACCESS_KEY, or credentials.file)`,
      ),
    });
  return { ...(bucket as object), credentials: { accessKeyId, secretAccessKey, sessionToken } } as BucketSettings;
}
