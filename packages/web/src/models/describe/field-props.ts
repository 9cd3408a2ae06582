import type { Question } from "./calls.ts";

/** What the field of a question is given. */
export interface FieldProps {
  readonly id: string;
  readonly question: Question;
  readonly onAnswer: (value: unknown) => void;
}
