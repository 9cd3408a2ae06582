type Json = Readonly<Record<string, unknown>>;

const prefix = "#/components/schemas/";

/**
 * The OpenAPI document as people and generators want it. The schema library writes each named schema once for requests
 * (`NameInput`) and once for answers, and any JSON value as a schema that refers to itself; here equal twins are one,
 * any JSON value is the empty schema, and what nothing refers to is gone.
 */
export function tidyDescription<T extends object>(document: T): T {
  const open = mapRefs(document, (ref) => (/^(__shared#|schema\d+$)/.test(ref) ? undefined : ref));
  const schemas = schemasOf(open);
  const bare = (schema: unknown): string =>
    JSON.stringify(mapRefs(schema, (ref) => (schemas[ref.replace(/Input$/, "")] ? ref.replace(/Input$/, "") : ref)));
  // Two that differ in a schema they refer to differ too, so this goes on until nothing changes.
  const differs = new Set<string>();
  for (let before = -1; before !== differs.size; ) {
    before = differs.size;
    for (const [name, schema] of Object.entries(schemas)) {
      const twin = schemas[`${name}Input`];
      if (twin === undefined || differs.has(name)) continue;
      if (bare(schema) !== bare(twin) || refsIn(schema).some((ref) => differs.has(ref))) differs.add(name);
    }
  }
  const joined = mapRefs(open, (ref) => (differs.has(ref.replace(/Input$/, "")) ? ref : ref.replace(/Input$/, "")));
  return withoutUnused(joined);
}

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

function schemasOf(document: unknown): Json {
  const components = isObject(document) ? document.components : undefined;
  const schemas = isObject(components) ? components.schemas : undefined;
  return isObject(schemas) ? schemas : {};
}

/** Renames references; one that becomes undefined is any value. */
function mapRefs<T>(value: T, rename: (name: string) => string | undefined): T {
  const text = JSON.stringify(value, (_key, entry: unknown) => {
    if (!isObject(entry) || typeof entry.$ref !== "string" || !entry.$ref.startsWith(prefix)) return entry;
    const name = rename(entry.$ref.slice(prefix.length));
    return name === undefined ? { description: "Any JSON value" } : { ...entry, $ref: prefix + name };
  });
  return JSON.parse(text);
}

const refsIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name = ""]) => name);

function withoutUnused<T extends object>(document: T): T {
  const schemas = schemasOf(document);
  const used = new Set<string>();
  const follow = (value: unknown): void => {
    for (const name of refsIn(value)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(schemas[name] ?? {});
    }
  };
  follow("paths" in document ? document.paths : {});
  const kept = Object.fromEntries(
    Object.entries(schemas)
      .filter(([name]) => used.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const components = "components" in document && isObject(document.components) ? document.components : {};
  return { ...document, components: { ...components, schemas: kept } };
}
