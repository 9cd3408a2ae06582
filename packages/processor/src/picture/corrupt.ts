import { KumikiError, reasonFor, type Text } from "@kumiki/core";

/** IMAGE_CORRUPT with what was found, in words or numbers. */
export const corrupt = (received: Text | string): KumikiError => new KumikiError("IMAGE_CORRUPT", { received });

/** IMAGE_CORRUPT with the reason that a decoder gave. */
export const corruptFor = (reason: unknown): KumikiError =>
  new KumikiError("IMAGE_CORRUPT", { ...reasonFor(reason) }, { cause: reason });
