import { hasPictureEnding, leftOutByName } from "@kumiki/core";
import type { Bucket, ListedObject } from "../places/bucket.ts";
import type { Found, Listed, Source } from "./source.ts";

export interface S3Options {
  readonly bucket: Bucket;
  readonly prefix: string;
  readonly field: string;
}

/** Pictures of a bucket whose keys begin with a prefix, in the order of their keys. */
export function s3Source(options: S3Options): Source {
  return {
    async *list(cursor, signal) {
      yield* objectsOf(options, cursor === undefined ? { skip: 0 } : readCursor(cursor), signal);
    },
  };
}

/** A page of the service, and how many of its objects were listed. */
interface Place {
  readonly page?: string | undefined;
  readonly skip: number;
}

const readCursor = (cursor: string): Place => {
  const { page, skip } = JSON.parse(cursor);
  return { page, skip };
};

async function* objectsOf(options: S3Options, from: Place, signal: AbortSignal): AsyncGenerator<Listed> {
  const { bucket, prefix } = options;
  let { page, skip } = from;
  do {
    signal.throwIfAborted();
    const { objects, next } = await bucket.list({ prefix, cursor: page });
    for (const [at, object] of objects.entries()) {
      // A key that ends with a slash stands for a folder.
      if (at < skip || object.key.endsWith("/")) continue;
      yield { found: foundIn(object, options), cursor: JSON.stringify({ page, skip: at + 1 }) };
    }
    page = next;
    skip = 0;
  } while (page !== undefined);
}

function foundIn({ key, sizeBytes }: ListedObject, { bucket, prefix, field }: S3Options): Found {
  const folder = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  const name = key.slice(folder.length);
  const left = name.split("/").flatMap((part) => leftOutByName(part) ?? [])[0];
  if (left !== undefined) return { kind: "skipped", name, problem: { ...left, received: name } };
  const file = { sizeBytes, isNamed: hasPictureEnding(key), open: async () => (await bucket.read(key)).stream };
  return { kind: "item", name, pictures: { [field]: file } };
}
