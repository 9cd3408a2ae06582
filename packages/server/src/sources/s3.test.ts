import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasS3, type S3Server, startS3 } from "../../../../tests/s3-server.contract.ts";
import type { Bucket } from "../places/bucket.ts";
import { png } from "../planted/server.contract.ts";
import { hashOf, type PlantedWorker, servePlanted } from "../planted/worker.contract.ts";
import { runFrom, startFrom, workOff } from "./listed-run.contract.ts";

describe.skipIf(!hasS3)("a run of an S3 prefix", () => {
  let s3: S3Server;
  beforeAll(async () => {
    s3 = await startS3();
  });
  afterAll(() => s3.stop());

  const start = async (more: object = {}) => {
    const archive = await s3.place("pictures");
    const server = await servePlanted({ places: { buckets: { archive, ...more } } });
    const [worker] = (await server.workers(1)) as [PlantedWorker];
    return { server, worker, archive, bucket: await server.services.places.bucket("archive", "write") };
  };
  const put = (bucket: Bucket, key: string, bytes: Buffer) =>
    bucket.write(key, Readable.from([bytes]), {
      sizeBytes: bytes.length,
      mediaType: "image/png",
      sha256: hashOf(bytes),
    });

  it("takes the pictures below it in the order of their keys; what is none is passed over or fails alone", async () => {
    const { server, worker, bucket } = await start();
    for (const key of ["in/a.png", "in/夏/b.png", "other/x.png"]) await put(bucket, key, png(key));
    await put(bucket, "in/bad.jpg", Buffer.from("no picture"));
    await put(bucket, "in/notes.txt", Buffer.from("text"));
    const { id } = await runFrom(server, { kind: "s3", bucket: "archive", prefix: "in/" });
    const { items, run } = await workOff(server, worker, id);
    expect(items.map(({ name, status, problem }) => [name, problem?.code ?? status])).toEqual([
      ["a.png", "succeeded"],
      ["bad.jpg", "IMAGE_FORMAT_UNSUPPORTED"],
      ["夏/b.png", "succeeded"],
    ]);
    expect(run).toMatchObject({ status: "partial", listing: { source: "s3", state: "ended", skipped: 1 } });
  });

  it("is refused with the request where the bucket is missing, denied, unknown or empty", async () => {
    const archive = await s3.place("pictures");
    const { server } = await start({
      gone: { ...archive, bucket: "never-made" },
      locked: { ...archive, credentials: { accessKeyId: "wrong", secretAccessKey: "wrong-secret" } },
    });
    const codes = [];
    for (const bucket of ["gone", "locked", "nowhere"])
      codes.push((await startFrom(server, { kind: "s3", bucket })).json.code);
    codes.push((await startFrom(server, { kind: "s3", bucket: "archive", prefix: "empty/" })).json.code);
    expect(codes).toEqual(["PLACE_BUCKET_MISSING", "PLACE_DENIED", "PLACE_NOT_FOUND", "NO_PICTURES"]);
  });
});
