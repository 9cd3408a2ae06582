/** Every page of the app; a page is added by one line here and one in `page.tsx`. */
export type Route =
  | { readonly page: "start" }
  | { readonly page: "editor"; readonly id?: string }
  | { readonly page: "runs" }
  | { readonly page: "run"; readonly id: string };

const table: readonly [RegExp, (match: RegExpMatchArray) => Route][] = [
  [/^\/$/, () => ({ page: "start" })],
  [/^\/editor\/?$/, () => ({ page: "editor" })],
  [/^\/editor\/([\w-]+)\/?$/, ([, id = ""]) => ({ page: "editor", id })],
  [/^\/runs\/?$/, () => ({ page: "runs" })],
  [/^\/runs\/([\w-]+)\/?$/, ([, id = ""]) => ({ page: "run", id })],
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
  if (route.page === "editor") return route.id === undefined ? "/editor" : `/editor/${encodeURIComponent(route.id)}`;
  return route.page === "runs" ? "/runs" : "/";
};
