import { type DeliverTarget, KumikiError } from "@kumiki/core";
import { partsOf } from "../places/place-path.ts";
import type { Places } from "../places/places.ts";
import { BucketDestination } from "./bucket-destination.ts";
import type { Destination } from "./destination.ts";
import { FolderDestination } from "./folder-destination.ts";

/** PLACE_NOT_FOUND, PLACE_ACCESS. */
export async function openTarget(target: DeliverTarget, places: Places, run: string): Promise<Destination> {
  return target.to === "folder"
    ? new FolderDestination(places.folder(target.root, "write"), target.path.replace(/\/$/, ""), run)
    : new BucketDestination(await places.bucket(target.place, "write"), target.prefix);
}

/**
 * Refuses a target of a new run that can never work: a place that nobody opened, a path that climbs out, a bucket that is
 * not there, an address that is no S3. What may pass (away, busy, full) is left to the outbox, and so is a denial, since
 * a key may write what it may not list.
 */
export async function checkTarget(target: DeliverTarget, places: Places): Promise<void> {
  if (target.to === "folder") {
    const root = places.folder(target.root, "write");
    partsOf(root.name, target.path);
    await root.makeFolder(target.path).catch(refuseForGood);
    return;
  }
  const bucket = await places.bucket(target.place, "write");
  partsOf(bucket.name, target.prefix);
  await bucket.list({ prefix: target.prefix, limit: 1 }).catch(refuseForGood);
}

const hopeless = [
  "PLACE_BUCKET_MISSING",
  "PLACE_ENDPOINT_WRONG",
  "PLACE_PATH_OUTSIDE",
  "PLACE_PATH_MISSING",
  "PLACE_REFUSED",
];
const wrongKeys = ["InvalidAccessKeyId", "SignatureDoesNotMatch", "XAdminUserNotFound", "KEY_FILE"];

function refuseForGood(error: unknown): void {
  if (!(error instanceof KumikiError)) throw error;
  const isWrongKey = error.code === "PLACE_DENIED" && wrongKeys.includes(error.problem.detail ?? "");
  if (hopeless.includes(error.code) || isWrongKey) throw error;
}
