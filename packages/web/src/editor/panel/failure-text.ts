import { plain, type Text } from "@kumiki/core";
import { ApiFailure } from "../../api/failure.ts";

/** What a request's failure says to a person. */
export const failureText = (error: Error): Text =>
  (error instanceof ApiFailure ? error.problems[0]?.message : undefined) ?? plain(error.message);
