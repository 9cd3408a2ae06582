import {
  type Affine,
  type ComponentInfo,
  childRoot,
  type Detections,
  type Image,
  identity,
  type Mask,
  memberOf,
  ownRoot,
  type Root,
  scaling,
} from "@kumiki/core";
import { type InferAnswer, Misspoken, parse } from "./answer.ts";
import { elementTypes, type WireTensor } from "./elements.ts";

/** What was asked, as far as the roots of what comes back depend on it. */
export interface Asked {
  readonly info: Pick<ComponentInfo, "id" | "version" | "outputs">;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly params: object;
}
type Picture = Image | Mask;
type Size = Pick<Root, "width" | "height">;

/** Values by port, with the roots of the pictures that they were made of. Misspoken. */
export function outputsOf(asked: Asked, { tensors, parameters }: InferAnswer): Record<string, unknown> {
  const lists = parse(Buffer.from(String(parameters.lists ?? "{}")));
  const counts = typeof lists === "object" && lists !== null ? lists : {};
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const values = Object.entries(asked.info.outputs).map(([name, port]) => {
    const member = memberOf(port.kind);
    const count: unknown = Reflect.get(counts, name);
    if (member !== undefined && typeof count === "number" && count <= tensors.length) {
      const all = Array.from({ length: count }, (_, at) => byName.get(`${name}[${at}]`));
      return [name, all.map((tensor) => tensor && valueIn(asked, tensor, member, port.root))];
    }
    const tensor = byName.get(name);
    return [name, tensor && valueIn(asked, tensor, port.kind, port.root)];
  });
  return Object.fromEntries(values);
}

function valueIn(asked: Asked, tensor: WireTensor, kind: string, root: "own" | undefined): unknown {
  const { shape, datatype, bytes, name, parameters } = tensor;
  if (kind === "image" || kind === "mask") {
    const [height = 0, width = 0, channels = 1] = shape;
    if (datatype !== "UINT8" || shape.length < 2 || shape.length > 3) return undefined;
    const picture = { width, height, data: bytes, root: rootOf(asked, tensor, { width, height }, root) };
    return kind === "mask" ? { kind, ...picture } : { kind, channels, ...picture };
  }
  if (datatype === "BYTES") {
    const words = wordsIn(tensor);
    if (kind === "text") return words;
    const value = parse(Buffer.from(words));
    if (kind === "detections") return detections(asked, tensor, value);
    return kind === "classes" ? { kind, items: value } : value;
  }
  const data = arrayOf(tensor);
  if (kind === "number") return data[0];
  if (kind === "bool") return data[0] === 1;
  if (kind === "embedding") return { kind, vector: data, model: String(parameters.model ?? "") };
  return { name: String(parameters.name ?? name), datatype, shape, data };
}

function detections(asked: Asked, tensor: WireTensor, value: unknown): Detections | undefined {
  const on = pictureOf(asked, tensor);
  if (on === undefined || typeof value !== "object" || value === null || !("items" in value)) return undefined;
  // The items' form is checked with every other output's.
  const items = value.items as Detections["items"];
  return { kind: "detections", items, width: on.width, height: on.height, root: on.root };
}

const pictures = (inputs: Asked["inputs"]): Picture[] =>
  Object.values(inputs)
    .flat()
    .filter((one): one is Picture => ["image", "mask"].includes(String((one as Partial<Picture> | undefined)?.kind)));

/** The picture that an output says it was made of, else the first that came in. */
function pictureOf({ inputs }: Asked, { parameters: { of } }: WireTensor): Picture | Detections | undefined {
  const named = of === undefined ? undefined : [inputs[String(of)]].flat()[0];
  const on = named as Picture | Detections | undefined;
  return on?.root === undefined ? pictures(inputs)[0] : on;
}

/**
 * The root of a picture: told by `of` and `to`; without them that of the first picture of its size, or, of another size,
 * a root of its own, for nobody knows the way back.
 */
function rootOf(asked: Asked, tensor: WireTensor, size: Size, root: "own" | undefined): Root {
  const { id, version } = asked.info;
  const by = `${id}@${version} ${JSON.stringify(asked.params)} ${tensor.name}`;
  const { of, to } = tensor.parameters;
  const on = pictureOf(asked, tensor);
  if (on === undefined) return { id: by, ...size, toRoot: identity };
  if (root === "own") return ownRoot(on, size, by);
  if (to !== undefined) return childRoot(on.root, mapIn(String(to), tensor.name));
  if (of !== undefined) return childRoot(on.root, scaling(on.width / size.width, on.height / size.height));
  const same = pictures(asked.inputs).find(({ width, height }) => width === size.width && height === size.height);
  return same?.root ?? ownRoot(on, size, by);
}

function mapIn(json: string, name: string): Affine {
  const said = parse(Buffer.from(json));
  if (!Array.isArray(said) || said.length !== 6 || !said.every((one) => Number.isFinite(one)))
    throw new Misspoken(`${name}: "to" is no affine map`);
  const [a, b, c, d, e, f] = said as number[] as [number, number, number, number, number, number];
  return [a, b, c, d, e, f];
}

function wordsIn({ name, bytes }: WireTensor): string {
  const length = bytes.length < 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (length !== bytes.length - 4) throw new Misspoken(`${name}: no single element of BYTES`);
  return Buffer.from(bytes.buffer, bytes.byteOffset + 4, length).toString("utf8");
}

/** The numbers where they lie; copied when they lie where such an array cannot begin. */
function arrayOf({ datatype, bytes }: WireTensor) {
  const Elements = elementTypes[datatype === "BYTES" ? "UINT8" : datatype];
  const size = Elements.BYTES_PER_ELEMENT;
  const placed = bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
  return new Elements(placed.buffer as ArrayBuffer, placed.byteOffset, placed.length / size);
}
