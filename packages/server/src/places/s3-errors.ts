import { type ErrorCode, KumikiError } from "@kumiki/core";

/** Codes of S3's protocol, and of the services that speak it, by what they mean to us. */
const meanings: Partial<Record<ErrorCode, readonly string[]>> = {
  PLACE_BUCKET_MISSING: ["NoSuchBucket"],
  PLACE_PATH_MISSING: ["NoSuchKey", "NotFound"],
  PLACE_DENIED: [
    "AccessDenied",
    "AllAccessDisabled",
    "AccountProblem",
    "ExpiredToken",
    "Forbidden",
    "InvalidAccessKeyId",
    "InvalidToken",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
    "UnauthorizedAccess",
    "XAdminUserNotFound",
  ],
  PLACE_ENDPOINT_WRONG: [
    "AuthorizationHeaderMalformed",
    "IllegalLocationConstraintException",
    "MethodNotAllowed",
    "PermanentRedirect",
  ],
  PLACE_REFUSED: ["KeyTooLongError", "InvalidURI", "InvalidObjectName", "XMinioInvalidObjectName"],
  PLACE_BUSY: ["SlowDown", "ServiceUnavailable", "TooManyRequests", "RequestTimeout", "InternalError"],
  PLACE_FULL: ["QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "EntityTooLarge"],
};

/** What the client calls an answer that it cannot read. */
const unreadable = ["Error", "SyntaxError", "Unknown", "UnknownError"];

const byStatus: Readonly<Record<number, ErrorCode>> = {
  301: "PLACE_ENDPOINT_WRONG",
  307: "PLACE_ENDPOINT_WRONG",
  401: "PLACE_DENIED",
  403: "PLACE_DENIED",
  405: "PLACE_ENDPOINT_WRONG",
  429: "PLACE_BUSY",
  503: "PLACE_BUSY",
  507: "PLACE_FULL",
};

interface Said {
  readonly name: string;
  readonly status: number | undefined;
  /** Of the network or of TLS. */
  readonly code: string | undefined;
}

/**
 * What an S3 client threw, as a coded error that names the place and says the service's own code, never an address or a
 * key. What carries no answer at all never reached a service.
 */
export function problemOfS3(error: unknown, place: string, path: string): Error {
  if (error instanceof KumikiError) return error;
  const said = read(error);
  const details = { field: place, received: path, detail: said.code ?? said.name };
  return new KumikiError(codeOf(said), details, { cause: error });
}

function codeOf({ name, status }: Said): ErrorCode {
  const meant = Object.entries(meanings).find(([, names]) => names.includes(name))?.[0] as ErrorCode | undefined;
  if (meant !== undefined) return meant;
  if (status === undefined) return "PLACE_UNREACHABLE";
  // A page instead of XML: something else answers there.
  const isReadable = !unreadable.includes(name);
  return byStatus[status] ?? (isReadable || status >= 500 ? "PLACE_FAILED" : "PLACE_ENDPOINT_WRONG");
}

function read(error: unknown): Said {
  if (!(error instanceof Error)) return { name: "unknown", status: undefined, code: undefined };
  const { $metadata, code } = error as { $metadata?: { httpStatusCode?: number }; code?: unknown };
  return { name: error.name, status: $metadata?.httpStatusCode, code: typeof code === "string" ? code : undefined };
}

export const statusOf = (error: unknown): number | undefined => read(error).status;
