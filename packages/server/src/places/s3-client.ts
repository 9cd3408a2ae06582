import { readFile } from "node:fs/promises";
import { S3Client } from "@aws-sdk/client-s3";
import { type AccessKey, accessKeySchema, type BucketSettings } from "./settings.ts";

const connectionTimeout = 5_000;
/** Silence that ends a request, ms. */
const socketTimeout = 30_000;
/** A file with a key is read again after so long, ms. */
const keyFileMs = 60_000;

/** A client that takes everything from the settings: no profile, no environment, no metadata service is asked. */
export function makeClient({ endpoint, region, pathStyle, credentials }: BucketSettings): S3Client {
  return new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint }),
    forcePathStyle: pathStyle,
    credentials: "file" in credentials ? () => readKey(credentials.file) : keyOf(credentials),
    requestHandler: { connectionTimeout, socketTimeout },
    // One more try here; longer waits are the outbox's.
    maxAttempts: 2,
    // Services other than Amazon's often know no checksums but the old ones.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
}

async function readKey(file: string) {
  try {
    const key = accessKeySchema.parse(JSON.parse(await readFile(file, "utf8")));
    return { ...keyOf(key), expiration: new Date(Date.now() + keyFileMs) };
  } catch {
    // What stands in the file is nobody's to read in an error.
    throw new UnreadableKey();
  }
}

/** The operator's file with the key is missing or has another form. */
class UnreadableKey extends Error {
  override readonly name = "AccessDenied";
  readonly code = "KEY_FILE";
}

const keyOf = ({ accessKeyId, secretAccessKey, sessionToken }: AccessKey) => ({
  accessKeyId,
  secretAccessKey,
  ...(sessionToken !== undefined && { sessionToken }),
});
