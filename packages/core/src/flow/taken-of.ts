import { isPicture } from "../kinds/guards.ts";
import { isInPolygon } from "../kinds/polygon.ts";
import type { Classes, Detection, Detections, Value } from "../kinds/values.ts";
import type { Take, Test } from "./condition.ts";

/** What a test compares: one thing, or one of each of several. */
export type Scalar = number | string | boolean;
export interface Taken {
  readonly values: readonly Scalar[];
  /** It is of several, of which there may be none. */
  readonly isMany: boolean;
}

const one = (value: Scalar): Taken => ({ values: [value], isMany: false });
const many = (values: readonly Scalar[]): Taken => ({ values, isMany: true });

/** What a test looks at of a value that arrived; undefined where the value has no such thing. */
export function takenOf(value: Value, test: Test): Taken | undefined {
  if (Array.isArray(value)) return ofList(value, test.take);
  if (isPicture(value)) return test.take === "width" || test.take === "height" ? one(value[test.take]) : undefined;
  if (isFound(value)) return ofFound(value, test);
  if (isClasses(value)) return ofClasses(value, test);
  return test.take === "value" && isScalar(value) ? one(value) : undefined;
}

function ofList(list: readonly unknown[], take: Take): Taken | undefined {
  if (take === "count") return one(list.length);
  return take === "value" && list.every(isScalar) ? many(list) : undefined;
}

function ofFound(found: Detections, test: Test): Taken | undefined {
  // The zones of `inZone` are what is asked, not what is left out.
  const zones = test.op === "inZone" ? [] : test.zones;
  const items = found.items.filter(
    ({ label, score, ...item }) =>
      (test.classes.length === 0 || test.classes.includes(label)) &&
      score >= test.minScore &&
      (zones.length === 0 || isInZones(item, found, zones)),
  );
  const area = found.width * found.height;
  const each: Partial<Record<Take, (item: Detection) => Scalar>> = {
    label: ({ label }) => label,
    score: ({ score }) => score,
    text: (item) => item.text ?? "",
    share: ({ box: [x1, y1, x2, y2] }) => ((x2 - x1) * (y2 - y1)) / area,
    place: (item) => isInZones(item, found, test.zones),
  };
  const pick = each[test.take];
  if (pick !== undefined) return many(items.map(pick));
  if (test.take === "count") return one(items.length);
  return test.take === "width" || test.take === "height" ? one(found[test.take]) : undefined;
}

function ofClasses({ items }: Classes, { take, classes, minScore }: Test): Taken | undefined {
  const kept = items.filter(
    ({ label, score }) => (classes.length === 0 || classes.includes(label)) && score >= minScore,
  );
  if (take === "count") return one(kept.length);
  if (take === "label") return many(kept.map(({ label }) => label));
  return take === "score" ? many(kept.map(({ score }) => score)) : undefined;
}

/** Whether the centre of a box lies in one of the zones, which are shares of the picture. */
function isInZones({ box }: Pick<Detection, "box">, { width, height }: Detections, zones: Test["zones"]): boolean {
  const [x1, y1, x2, y2] = box;
  return zones.some((zone) =>
    isInPolygon(
      zone.map(([x = 0, y = 0]) => ({ x: x * width, y: y * height })),
      (x1 + x2) / 2,
      (y1 + y2) / 2,
    ),
  );
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === "number" || typeof value === "string" || typeof value === "boolean";
// A user's own JSON may have a `kind`, too; only what was found has a root beside it.
const isFound = (value: Value): value is Detections =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "detections" && "root" in value;
const isClasses = (value: Value): value is Classes =>
  typeof value === "object" &&
  value !== null &&
  "kind" in value &&
  value.kind === "classes" &&
  "items" in value &&
  Array.isArray(value.items);
