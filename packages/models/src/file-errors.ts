/** True for the errors of a path that is not there. */
export const isMissing = (error: unknown): boolean => hasCode(error, "ENOENT", "ENOTDIR");

/** True for an error of the system with one of these codes. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && "code" in error && codes.includes(String(error.code));
