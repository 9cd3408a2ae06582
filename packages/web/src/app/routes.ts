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
  | { readonly page: "plugins" }
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
  [/^\/models\/?$/, (_, query) => ({ page: "models", ...addOf(query) })],
  [/^\/plugins\/?$/, () => ({ page: "plugins" })],
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
  return route.page === "start" ? "/" : `/${route.page}`;
};

/** The model that a person is to add. */
function addOf(query: URLSearchParams): { add?: string } {
  const add = query.get("add");
  return add === null || add === "" ? {} : { add };
}

/** A percent sign that a person typed may mean nothing; then the name is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
