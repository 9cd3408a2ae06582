import {
  accepts,
  acceptsMember,
  type Catalogue,
  type ComponentInfo,
  type Kind,
  kindOfOutput,
  parameterPort,
} from "@kumiki/core";

/** Draws by a seed: the same seed, the same document. */
export class Draw {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** 0 to below 1; mulberry32. */
  share(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  integer(min: number, max: number): number {
    return min + Math.floor(this.share() * (max - min + 1));
  }
  isHeads = (): boolean => this.share() < 0.5;
  oneOf = <T>(all: readonly T[]): T => all[this.integer(0, all.length - 1)] as T;
}

interface Given {
  readonly kind: Kind;
  readonly source: string;
}

/** Pictures stay small whatever a parameter may be. */
const mostOfNumber = 300;

/** A pipeline of up to eight parts drawn from the catalogue, each on the photo or on what came before; all are results. */
export function randomDocument(draw: Draw, { components }: Catalogue): object {
  const given: Given[] = [{ kind: "image", source: "$photo" }];
  const nodes: Record<string, object> = {};
  const wanted = draw.integer(1, 8);
  for (let tries = 0; tries < 30 && Object.keys(nodes).length < wanted; tries++) {
    const info = draw.oneOf(components);
    const wires = wiresOf(draw, info, given);
    if (wires === undefined) continue;
    const made: Given[] = [];
    const name = `n${Object.keys(nodes).length}`;
    const values = parametersOf(draw, info);
    nodes[name] = { use: `${info.id}@${info.version}`, in: { ...wires, ...fedOf(draw, info, given) }, with: values };
    const kindAt = (input: string) => given.find(({ source }) => source === [wires[input]].flat()[0])?.kind;
    for (const port of Object.keys(info.outputs)) {
      const kind = kindOfOutput(info, port, values, kindAt);
      if (kind !== undefined) made.push({ kind, source: `${name}.${port}` });
    }
    given.push(...made);
  }
  const made = given.slice(1);
  const outputs = Object.fromEntries(made.map(({ source }, at) => [`o${at}`, source]));
  return {
    kumiki: 1,
    name: "random",
    inputs: { photo: { kind: "image" } },
    nodes,
    outputs: made.length > 0 ? outputs : { o: "$photo" },
  };
}

/** Undefined where nothing before gives what the part needs. */
function wiresOf(draw: Draw, { inputs }: ComponentInfo, given: readonly Given[]) {
  const wires: Record<string, string | string[]> = {};
  for (const [name, { kind, optional }] of Object.entries(inputs)) {
    const whole = kind === "list<T>" ? [] : given.filter((one) => accepts(kind, one.kind));
    const members = given.filter((one) => acceptsMember(kind, one.kind));
    const first = members.length > 0 ? draw.oneOf(members).kind : undefined;
    const parts = members.filter((one) => one.kind === first);
    if (optional && draw.isHeads()) continue;
    if (whole.length > 0) wires[name] = draw.oneOf(whole).source;
    else if (parts.length > 0) wires[name] = [draw.oneOf(parts).source, draw.oneOf(parts).source];
    else if (!optional) return undefined;
  }
  return wires;
}

/** Now and then a parameter is fed by what is there already. */
function fedOf(draw: Draw, info: ComponentInfo, given: readonly Given[]): Record<string, string> {
  const names = Object.keys(info.params.properties ?? {}).filter(() => draw.integer(0, 19) === 0);
  return Object.fromEntries(
    names.flatMap((name) => {
      const port = parameterPort(info, name);
      const fitting = given.filter(({ kind }) => port !== undefined && accepts(port.kind, kind));
      return fitting.length > 0 ? [[name, draw.oneOf(fitting).source]] : [];
    }),
  );
}

interface Property {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** Some of the parameters, within their bounds; what has another form keeps its usual value. */
function parametersOf(draw: Draw, { params }: ComponentInfo): Record<string, unknown> {
  const properties = (params.properties ?? {}) as Record<string, Property>;
  const required = new Set(Array.isArray(params.required) ? params.required : []);
  const values: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    if (!required.has(name) && draw.isHeads()) continue;
    const value = drawnOf(draw, property);
    if (value !== undefined) values[name] = value;
    else if (required.has(name)) values[name] = "none";
  }
  return values;
}

function drawnOf(
  draw: Draw,
  { type, enum: words, minimum = -mostOfNumber, maximum = mostOfNumber, pattern }: Property,
) {
  if (words !== undefined) return draw.oneOf(words);
  const max = Math.max(minimum, Math.min(maximum, mostOfNumber));
  if (type === "integer") return draw.integer(Math.ceil(minimum), Math.floor(max));
  if (type === "number") return minimum + draw.share() * (max - minimum);
  if (type === "boolean") return draw.isHeads();
  if (pattern?.includes("0-9a-f")) return `#${draw.integer(0, 0xffffff).toString(16).padStart(6, "0")}`;
  return undefined;
}
