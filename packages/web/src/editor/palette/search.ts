import type { ComponentInfo } from "@kumiki/core";
import { matches, plain } from "../../i18n/matches.ts";

/** Parts that a query finds by name (ja, en), id, summary or the file that they are from; those whose name begins with it stand first. */
export function findParts(infos: readonly ComponentInfo[], query: string): ComponentInfo[] {
  if (query.trim() === "") return [...infos];
  const wanted = plain(query.trim());
  const rank = ({ id, label }: ComponentInfo): number => {
    const names = [label.ja, label.en, id.slice(id.indexOf(".") + 1)].map(plain);
    return names.some((name) => name.startsWith(wanted)) ? 0 : names.some((name) => name.includes(wanted)) ? 1 : 2;
  };
  return infos
    .filter(({ id, label, summary, origin }) =>
      matches(query, [id, label.ja, label.en, summary.ja, summary.en, origin?.file ?? ""]),
    )
    .sort((one, other) => rank(one) - rank(other));
}
