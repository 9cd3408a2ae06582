/** Every page of the app; a page is added by one line here and one in `page.tsx`. */
export type Route =
  | { readonly page: "start" }
  | { readonly page: "editor"; readonly id?: string }
  | { readonly page: "runs" }
  | { readonly page: "run"; readonly id: string }
  | { readonly page: "triggers" }
  | { readonly page: "compare"; readonly a: string; readonly b: string }
  | { readonly page: "people"; readonly name?: string }
  | { readonly page: "models"; readonly add?: string }
  | { readonly page: "plugins"; readonly file?: string }
  | { readonly page: "cluster" }
  | { readonly page: "storage" };

const table: readonly [RegExp, (match: RegExpMatchArray, query: URLSearchParams) => Route][] = [
  [/^\/$/, () => ({ page: "start" })],
  [/^\/editor\/?$/, () => ({ page: "editor" })],
  [/^\/editor\/([\w-]+)\/?$/, ([, id = ""]) => ({ page: "editor", id })],
  [/^\/runs\/?$/, () => ({ page: "runs" })],
  [/^\/runs\/([\w-]+)\/?$/, ([, id = ""]) => ({ page: "run", id })],
  [/^\/triggers\/?$/, () => ({ page: "triggers" })],
  [/^\/runs\/([\w-]+)\/compare\/([\w-]+)\/?$/, ([, a = "", b = ""]) => ({ page: "compare", a, b })],
  [/^\/people\/?$/, () => ({ page: "people" })],
  [/^\/people\/([^/]+)\/?$/, ([, name = ""]) => ({ page: "people", name: decoded(name) })],
  [/^\/models\/?$/, (_, query) => ({ page: "models", ...namedIn(query, "add") })],
  [/^\/plugins\/?$/, (_, query) => ({ page: "plugins", ...namedIn(query, "file") })],
  [/^\/cluster\/?$/, () => ({ page: "cluster" })],
  [/^\/storage\/?$/, () => ({ page: "storage" })],
];

/** The route of a path with its query; undefined when there is none. */
export function matchRoute(address: string): Route | undefined {
  const [path = "", query] = address.split("?", 2);
  for (const [pattern, make] of table) {
    const match = path.match(pattern);
    if (match) return make(match, new URLSearchParams(query));
  }
  return undefined;
}

export const pathOf = (route: Route): string => {
  if (route.page === "run") return `/runs/${encodeURIComponent(route.id)}`;
  if (route.page === "compare") return `/runs/${encodeURIComponent(route.a)}/compare/${encodeURIComponent(route.b)}`;
  if (route.page === "editor" && route.id !== undefined) return `/editor/${encodeURIComponent(route.id)}`;
  if (route.page === "people" && route.name !== undefined) return `/people/${encodeURIComponent(route.name)}`;
  if (route.page === "models" && route.add !== undefined) return `/models?${new URLSearchParams({ add: route.add })}`;
  if (route.page === "plugins" && route.file !== undefined)
    return `/plugins?${new URLSearchParams({ file: route.file })}`;
  return route.page === "start" ? "/" : `/${route.page}`;
};

/** What the query names: the model that a person is to add, the file of a part that is tried. */
function namedIn<Name extends "add" | "file">(query: URLSearchParams, name: Name): { [N in Name]?: string } {
  const value = query.get(name);
  return value === null || value === "" ? {} : ({ [name]: value } as { [N in Name]: string });
}

/** A percent sign that a person typed may mean nothing; then the name is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
