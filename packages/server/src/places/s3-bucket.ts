import type { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { KumikiError } from "@kumiki/core";
import type { Bucket, ListedObject, NewObject, ObjectPage } from "./bucket.ts";
import { partsOf } from "./place-path.ts";
import { makeClient } from "./s3-client.ts";
import { problemOfS3, statusOf } from "./s3-errors.ts";
import type { BucketSettings } from "./settings.ts";

/** Files up to this size go in one request, larger ones in parts of it, bytes. */
const partSize = 8 * 2 ** 20;
const partsAtOnce = 2;
const largestPage = 1000;

/** A bucket behind the S3 protocol. */
export class S3Bucket implements Bucket {
  readonly name: string;
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #prefix: string;

  constructor(name: string, settings: BucketSettings) {
    this.name = name;
    this.#client = makeClient(settings);
    this.#bucket = settings.bucket;
    this.#prefix = settings.prefix;
  }

  list({ prefix, cursor, limit = largestPage }: Parameters<Bucket["list"]>[0]): Promise<ObjectPage> {
    return this.#told(prefix, async () => {
      const answer = await this.#client.send(
        new ListObjectsV2Command({
          Bucket: this.#bucket,
          Prefix: this.#prefix + prefix,
          ContinuationToken: cursor,
          MaxKeys: Math.min(limit, largestPage),
        }),
      );
      // An answer that says nothing at all is no list.
      if (answer.Name === undefined && answer.KeyCount === undefined && answer.Contents === undefined)
        throw new KumikiError("PLACE_ENDPOINT_WRONG", { field: this.name });
      const objects = (answer.Contents ?? []).flatMap((found): ListedObject[] => {
        const { Key, Size = 0, LastModified, ETag } = found;
        if (Key === undefined) return [];
        return [{ key: Key.slice(this.#prefix.length), sizeBytes: Size, modifiedAt: LastModified, tag: ETag }];
      });
      const next = answer.IsTruncated === true ? answer.NextContinuationToken : undefined;
      return { objects, ...(next !== undefined && { next }) };
    });
  }

  read(key: string): Promise<{ stream: Readable; sizeBytes: number }> {
    return this.#told(key, async () => {
      const { Body, ContentLength = 0 } = await this.#client.send(new GetObjectCommand(this.#at(key)));
      // The client is Node's, whose bodies are Node's streams.
      return { stream: Body as Readable, sizeBytes: ContentLength };
    });
  }

  head(key: string): ReturnType<Bucket["head"]> {
    return this.#told(key, async () => {
      try {
        const { ContentLength = 0, Metadata } = await this.#client.send(new HeadObjectCommand(this.#at(key)));
        const sha256 = Metadata?.sha256;
        return { sizeBytes: ContentLength, ...(sha256 !== undefined && { sha256 }) };
      } catch (error) {
        // Without a body this may also be a missing bucket; whoever writes hears of that.
        if (statusOf(error) === 404) return undefined;
        throw error;
      }
    });
  }

  write(key: string, body: Readable, { mediaType, sha256 }: NewObject): Promise<boolean> {
    return this.#told(key, async () => {
      const params = {
        ...this.#at(key),
        Body: body,
        ContentType: mediaType,
        Metadata: { sha256 },
        IfNoneMatch: "*",
      };
      try {
        await new Upload({ client: this.#client, params, partSize, queueSize: partsAtOnce }).done();
        return true;
      } catch (error) {
        // 412: something has the key; 409: somebody is writing it just now.
        const status = statusOf(error);
        if (status === 412 || status === 409) return false;
        throw error;
      } finally {
        body.destroy();
      }
    });
  }

  remove(key: string): Promise<void> {
    return this.#told(key, async () => {
      await this.#client.send(new DeleteObjectCommand(this.#at(key)));
    });
  }

  #at(key: string) {
    partsOf(this.name, key);
    return { Bucket: this.#bucket, Key: this.#prefix + key };
  }

  async #told<T>(path: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw problemOfS3(error, this.name, path);
    }
  }
}
