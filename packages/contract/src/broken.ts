import { KumikiError, type Text } from "@kumiki/core";

/** COMPONENT_RULE_BROKEN at a field of the component's definition or of what it gave. */
export const broken = (field: string, expected: Text | string, received: unknown): KumikiError =>
  new KumikiError("COMPONENT_RULE_BROKEN", { field, expected, received: shown(received) });

/** As JSON, but for numbers that JSON cannot say. */
const shown = (value: unknown): string =>
  typeof value === "number" || value === undefined ? String(value) : JSON.stringify(value).slice(0, 200);
