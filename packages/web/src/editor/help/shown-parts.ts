import { allShownSchema, type ComponentInfo, type Shown } from "@kumiki/core";

// The pictures of docs/components themselves; the build gives each a file of its own, fetched when it is shown.
const told = import.meta.glob<unknown>("../../../../../docs/components/shown.json", { import: "default", eager: true });
const pictures = import.meta.glob<string>("../../../../../docs/components/pictures/*.webp", {
  query: "?url",
  import: "default",
  eager: true,
});
const urls = new Map(Object.entries(pictures).map(([path, url]) => [path.slice(path.lastIndexOf("/") + 1), url]));
const all = allShownSchema.parse(Object.values(told)[0] ?? {});

type ShownWithUrls = Shown & { readonly beforeUrl: string | undefined; readonly afterUrl: string | undefined };

/** What a real run of this version of a part gave; undefined where none was made. */
export function shownOf({ id, version }: ComponentInfo): ShownWithUrls | undefined {
  const shown = Object.hasOwn(all, id) ? all[id] : undefined;
  if (shown === undefined || shown.version !== version) return undefined;
  const urlOf = (file: string | undefined) => (file === undefined ? undefined : urls.get(file));
  return { ...shown, beforeUrl: urlOf(shown.photo), afterUrl: urlOf(shown.picture) };
}
