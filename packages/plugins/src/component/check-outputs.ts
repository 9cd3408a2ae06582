import {
  type ComponentInfo,
  isOpenKind,
  KumikiError,
  type PortKind,
  type SizeEstimate,
  type Sizes,
  text,
} from "@kumiki/core";

type Fields = Readonly<Record<string, unknown>>;
type Checked = (value: Fields) => boolean;

const side = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const hasRoot: Checked = ({ root }) =>
  isFields(root) && typeof root.id === "string" && side(root.width) && side(root.height) && root.toRoot !== undefined;
const isListed = (value: unknown): boolean => Array.isArray(value) && value.every(isFields);

/** What makes a value one of its kind, beside its `kind`. */
const forms: Readonly<Record<string, Checked>> = {
  image: (value) =>
    side(value.width) &&
    side(value.height) &&
    [1, 3, 4].includes(Number(value.channels)) &&
    value.data instanceof Uint8Array &&
    hasRoot(value),
  mask: (value) => side(value.width) && side(value.height) && value.data instanceof Uint8Array && hasRoot(value),
  detections: (value) => isListed(value.items) && side(value.width) && side(value.height) && hasRoot(value),
  classes: ({ items }) => isListed(items),
  embedding: ({ vector, model }) => vector instanceof Float32Array && typeof model === "string",
};
const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  bool: (value) => typeof value === "boolean",
  json: (value) => value !== undefined,
  tensor: (value) => isFields(value) && ArrayBuffer.isView(value.data) && Array.isArray(value.shape),
};

function isOfKind(value: unknown, kind: PortKind): boolean {
  if (kind.startsWith("list<"))
    return Array.isArray(value) && value.every((one) => isOfKind(one, kind.slice(5, -1) as PortKind));
  // Whatever it says it is, it must be.
  if (isOpenKind(kind))
    return isFields(value) && typeof value.kind === "string" ? isSaidKind(value) : value !== undefined;
  const form = forms[kind];
  if (form === undefined) return types[kind]?.(value) ?? false;
  return isFields(value) && value.kind === kind && form(value);
}

const isSaidKind = (value: Fields): boolean => forms[String(value.kind)]?.(value) ?? true;

const received = (value: unknown): string =>
  value === undefined
    ? "undefined"
    : isFields(value) && "kind" in value
      ? String(value.kind)
      : Array.isArray(value)
        ? "list"
        : typeof value;

/**
 * What came back from a host has the declared ports, kinds and sizes; the host may say anything. PLUGIN_OUTPUT_WRONG,
 * PLUGIN_SIZE_WRONG. `predicted`: what the part's own `size` says of these inputs; ports without a word are not compared.
 */
export function checkOutputs(ports: ComponentInfo["outputs"], outputs: unknown, predicted: Sizes): object {
  if (!isFields(outputs)) throw wrong("*", "object", received(outputs));
  for (const [name, { kind, optional }] of Object.entries(ports)) {
    const value = outputs[name];
    if (value === undefined && optional) continue;
    if (!isOfKind(value, kind)) throw wrong(name, kind, received(value));
    const pictures = (Array.isArray(value) ? value : [value]).filter(
      (one) => isFields(one) && one.data instanceof Uint8Array,
    );
    for (const picture of pictures as Picture[]) checkSize(name, picture, predicted[name]);
  }
  return Object.fromEntries(Object.keys(ports).map((name) => [name, outputs[name]]));
}

interface Picture {
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly channels?: number;
  readonly data: Uint8Array;
}

function checkSize(
  field: string,
  { width, height, channels = 1, data }: Picture,
  told: SizeEstimate | undefined,
): void {
  const length = width * height * channels;
  if (data.length !== length)
    throw sizeWrong(field, `${width}×${height}×${channels} = ${length} bytes`, `${data.length} bytes`);
  const isFit =
    told === undefined ||
    (told.count === undefined
      ? told.width === width && told.height === height
      : width <= told.width && height <= told.height);
  if (!isFit) throw sizeWrong(field, `${told?.width}×${told?.height}`, `${width}×${height}`);
}

const wrong = (field: string, expected: string, given: string): KumikiError =>
  new KumikiError("PLUGIN_OUTPUT_WRONG", { field, expected, received: text(given, given) });
const sizeWrong = (field: string, expected: string, given: string): KumikiError =>
  new KumikiError("PLUGIN_SIZE_WRONG", { field, expected, received: given });
