/** Every page of the app; a page is added by one line here and one in `page.tsx`. */
export type Route =
  | { readonly page: "start" }
  | { readonly page: "editor"; readonly id?: string }
  | { readonly page: "runs" }
  | { readonly page: "run"; readonly id: string }
  | { readonly page: "people"; readonly name?: string }
  | { readonly page: "models" }
  | { readonly page: "cluster" };

const table: readonly [RegExp, (match: RegExpMatchArray) => Route][] = [
  [/^\/$/, () => ({ page: "start" })],
  [/^\/editor\/?$/, () => ({ page: "editor" })],
  [/^\/editor\/([\w-]+)\/?$/, ([, id = ""]) => ({ page: "editor", id })],
  [/^\/runs\/?$/, () => ({ page: "runs" })],
  [/^\/runs\/([\w-]+)\/?$/, ([, id = ""]) => ({ page: "run", id })],
  [/^\/people\/?$/, () => ({ page: "people" })],
  [/^\/people\/([^/]+)\/?$/, ([, name = ""]) => ({ page: "people", name: decoded(name) })],
  [/^\/models\/?$/, () => ({ page: "models" })],
  [/^\/cluster\/?$/, () => ({ page: "cluster" })],
];

/** The route of a path; undefined when there is none. */
export function matchRoute(path: string): Route | undefined {
  for (const [pattern, make] of table) {
    const match = path.match(pattern);
    if (match) return make(match);
  }
  return undefined;
}

export const pathOf = (route: Route): string => {
  if (route.page === "run") return `/runs/${encodeURIComponent(route.id)}`;
  if (route.page === "editor" && route.id !== undefined) return `/editor/${encodeURIComponent(route.id)}`;
  if (route.page === "people" && route.name !== undefined) return `/people/${encodeURIComponent(route.name)}`;
  return route.page === "start" ? "/" : `/${route.page}`;
};

/** A percent sign that a person typed may mean nothing; then the name is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
