import type { PortKind } from "@kumiki/core";
import { Handle, Position } from "@xyflow/react";
import { useWords } from "../../i18n/use-words.ts";
import { misfitOf } from "../graph/fit.ts";
import { itemId, parseItem } from "../graph/item.ts";
import { sourceOfPlace } from "../graph/wires.ts";
import { type Session, useSession, useView } from "../session.tsx";
import type { Linking } from "../store/view-store.ts";
import { plainKind } from "./flow-wires.ts";

interface Props {
  readonly item: string;
  readonly port: string;
  readonly kind: PortKind | undefined;
  readonly side: "in" | "out";
  readonly label: string;
  readonly needed?: boolean;
  /** Of a branch: whether the last preview went this way. */
  readonly taken?: boolean | undefined;
}

/** One port with its dot in the colour of its kind; dimmed while a wire is drawn that cannot end here. */
export function Port({ item, port, kind, side, label, needed, taken }: Props) {
  const { t } = useWords();
  const session = useSession();
  const fits = useView(({ linking }) =>
    linking === undefined ? undefined : fitsHere(session, linking, item, port, side),
  );
  const shown = kind ?? "broken";
  return (
    <div
      className="port"
      data-side={side}
      data-kind={plainKind(shown)}
      data-list={shown.startsWith("list<") || undefined}
      data-fit={fits}
      data-needed={needed || undefined}
      data-taken={taken}
      title={t("editor.port", { name: port, kind: shown })}
    >
      <Handle
        type={side === "in" ? "target" : "source"}
        position={side === "in" ? Position.Left : Position.Right}
        id={port}
      />
      <span className="clip">{label}</span>
    </div>
  );
}

/** "yes", "no", or "self" for the port that the wire is drawn from. */
function fitsHere(session: Session, linking: Linking, item: string, port: string, side: "in" | "out"): string {
  const document = session.documents.get();
  const place = parseItem(item);
  if (place === undefined) return "no";
  if ("source" in linking) {
    if (sourceOfPlace(place.kind, place.name, port) === linking.source && side === "out") return "self";
    if (side === "out") return "no";
    const end = place.kind === "output" ? { output: place.name } : { node: place.name, port };
    return misfitOf(document, session.parts, linking.source, end) === undefined ? "yes" : "no";
  }
  const { end } = linking;
  if (side === "in") return "node" in end && item === itemId("node", end.node) && end.port === port ? "self" : "no";
  const source = sourceOfPlace(place.kind, place.name, port);
  return source !== undefined && misfitOf(document, session.parts, source, end) === undefined ? "yes" : "no";
}
