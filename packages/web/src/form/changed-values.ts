import type { Field } from "./field.ts";

/** The values to send: only those that a person changed, so that defaults stay the document's. */
export const changedValues = (
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(({ name, default: byDefault }) => {
      const value = values[name];
      const same = value === undefined || JSON.stringify(value) === JSON.stringify(byDefault);
      return same ? [] : [[name, value]];
    }),
  );
