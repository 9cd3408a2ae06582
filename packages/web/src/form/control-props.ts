import type { Field } from "./field.ts";
import type { FormPicture } from "./form-picture.ts";

/** What every control of a parameter gets. */
export interface ControlProps {
  readonly id: string;
  readonly label: string;
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** What points and boxes are drawn on. */
  readonly picture?: FormPicture | undefined;
}
