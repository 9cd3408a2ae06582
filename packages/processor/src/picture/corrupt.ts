import { KumikiError, reasonOf } from "@kumiki/core";

/** IMAGE_CORRUPT with what was found, or with the reason that a decoder gave. */
export const corrupt = (found: unknown): KumikiError =>
  typeof found === "string"
    ? new KumikiError("IMAGE_CORRUPT", { received: found })
    : new KumikiError("IMAGE_CORRUPT", { received: reasonOf(found) }, { cause: found });
