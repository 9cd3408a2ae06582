import { type Text, text } from "../text.ts";

/** How an error is treated, set where it is born; edges only print it. */
export interface ErrorDefinition {
  /** HTTP status when it reaches the API. */
  readonly status: number;
  /** `later`: the same request may succeed without a change. */
  readonly retry: "never" | "later";
  /** May hold {places} filled from the error's values. */
  readonly message: Text;
}

/** An error that the same request will meet again. */
export const permanent = (status: number, ja: string, en: string): ErrorDefinition => ({
  status,
  retry: "never",
  message: text(ja, en),
});

/** An error that may be gone when tried later. */
export const passing = (status: number, ja: string, en: string): ErrorDefinition => ({
  status,
  retry: "later",
  message: text(ja, en),
});
