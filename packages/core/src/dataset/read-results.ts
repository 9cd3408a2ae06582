import type { Classes, Detections } from "../kinds/values.ts";
import type { Lineage, Result } from "../run/step.ts";

/** Things found as a result keeps them: their root stands beside the value. */
export interface FoundResult {
  readonly value: Pick<Detections, "items" | "width" | "height">;
  readonly root?: Lineage | undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

// A worker wrote them from values of these kinds; here it is only told whether they are what their kind says.
const isFound = (value: unknown): value is FoundResult["value"] =>
  isRecord(value) &&
  typeof value.width === "number" &&
  typeof value.height === "number" &&
  Array.isArray(value.items) &&
  value.items.every((item) => isRecord(item) && Array.isArray(item.box) && typeof item.label === "string");

const isClasses = (value: unknown): value is Pick<Classes, "items"> =>
  isRecord(value) && Array.isArray(value.items) && value.items.every((item) => isRecord(item) && "label" in item);

/** What was found, of a result that tells it. */
export function foundIn(result: Result): FoundResult | undefined {
  if (result.kind !== "detections" || !("value" in result)) return undefined;
  const { root, value } = result;
  return isFound(value) ? { root, value } : undefined;
}

/** What a classifier said, of a result that tells it. */
export function classesIn(result: Result): Classes["items"] | undefined {
  if (result.kind !== "classes" || !("value" in result)) return undefined;
  const { value } = result;
  return isClasses(value) ? value.items : undefined;
}
