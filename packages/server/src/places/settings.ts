import { isAbsolute } from "node:path";
import { text } from "@kumiki/core";
import { z } from "zod";

/** What runs name a place by. */
export const placeNameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);

export const accessSchema = z.enum(["read", "write", "read-write"]);
const givenAccess = accessSchema.default("read-write");
export type Access = z.output<typeof accessSchema>;

const folderSchema = z.strictObject({
  path: z
    .string()
    .refine(isAbsolute, { params: { words: text("絶対パス", "an absolute path") } })
    .meta({ docs: "Directory of the server's machine, absolute." }),
  access: givenAccess,
});

/** Also the form of a file that holds a key. */
export const accessKeySchema = z.strictObject({
  accessKeyId: z.string().min(1),
  secretAccessKey: z.string().min(1),
  sessionToken: z.string().min(1).optional(),
});
export type AccessKey = z.output<typeof accessKeySchema>;

const bucketSchema = z.strictObject({
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ docs: "Address of the service; absent: Amazon's." }),
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/)
    .default("us-east-1"),
  prefix: z
    .string()
    .max(512)
    .regex(/^([^/]+\/)*$/)
    .default("")
    .meta({ docs: "Beginning of all keys, with a slash at its end; nothing outside it is touched." }),
  pathStyle: z.boolean().default(true).meta({ docs: "The bucket stands in the path, not in the host name." }),
  access: givenAccess,
  credentials: z
    .union([accessKeySchema, z.strictObject({ file: z.string().min(1) })])
    .meta({ docs: "The key, or a JSON file that holds it and is read again when it changes." }),
});
export type BucketSettings = z.output<typeof bucketSchema>;

/** A host name, `*.` before it for all below it; a port where it is not the scheme's own. */
const hostSchema = z.string().regex(/^(\*\.)?[a-zA-Z0-9]([a-zA-Z0-9.-]{0,252}[a-zA-Z0-9])?(:\d{1,5})?$/);

/** Where pictures may come from and results may go to; only the operator names them, and runs use their names. */
export const placesSettingsSchema = z.strictObject({
  folders: z.record(placeNameSchema, folderSchema).default({}).meta({ docs: "Folders of the server's machine." }),
  buckets: z.record(placeNameSchema, bucketSchema).default({}).meta({ docs: "S3 buckets." }),
  hosts: z.array(hostSchema).default([]).meta({ docs: "Hosts that pictures may be fetched from." }),
});
export type PlacesSettings = z.output<typeof placesSettingsSchema>;
