import { useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { useWords } from "../../i18n/use-words.ts";
import { asDetections } from "../../picture/detections.ts";
import { Viewer } from "../../picture/viewer.tsx";
import { ValueView } from "../../run/value-view.tsx";
import { itemName } from "../canvas/item-name.ts";
import { Dialog } from "../dialogs/dialog.tsx";
import { itemId } from "../graph/item.ts";
import { partAt, partOf } from "../graph/parts.ts";
import { groundOf, shownPicture, underlying } from "../live/shown-picture.ts";
import { ParameterSection } from "../panel/parameter-section.tsx";
import { useDocument, useLive, useSession } from "../session.tsx";
import { useFullPicture } from "./use-full-picture.ts";
import { ViewerHead } from "./viewer-head.tsx";

/** One step's picture large: beside what it was made of or any other step, with what was found and its settings. */
export function ViewerDialog({ node }: { readonly node: string }) {
  const { t, language } = useWords();
  const { view, parts, documents } = useSession();
  const own = useDocument(({ nodes }) => nodes[node]);
  const values = useLive(({ steps }) => steps[node]?.values) ?? {};
  const [other, setOther] = useState("");
  const [lit, setLit] = useState<number>();
  const info = own && partAt(parts, own);
  const name = itemName(documents.get(), parts, itemId("node", node), language, t);
  return (
    <Dialog label={name} onClose={() => view.open(undefined)} size="full" bare>
      <div className="big">
        <ViewerHead node={node} other={other} onOther={setOther} />
        <Pictures key={`${node} ${other}`} node={node} other={other} name={name} lit={lit} />
        <aside className="big-side">
          {own && info && <ParameterSection name={node} node={own} info={info} />}
          {Object.entries(values).map(([port, value]) => (
            <ValueView key={port} name={port} value={value} onLight={setLit} />
          ))}
        </aside>
      </div>
    </Dialog>
  );
}

interface PicturesProps {
  readonly node: string;
  readonly other: string;
  readonly name: string;
  readonly lit: number | undefined;
}

function Pictures({ node, other, name, lit }: PicturesProps) {
  const { t } = useWords();
  const { parts } = useSession();
  const document = useDocument((now) => now);
  const known = useLive(useShallow(({ steps, photos }) => ({ steps, photos })));
  const stale = useLive(({ steps, prints }) => steps[node]?.print !== prints.get(node));
  const step = known.steps[node];
  const full = useFullPicture(node, step?.print);
  const picture = shownPicture(document, parts, known, node);
  const use = document.nodes[node]?.use ?? "";
  const isMask = picture?.port !== undefined && partOf(parts, use)?.outputs[picture.port]?.kind === "mask";
  const below = isMask ? groundOf(document, parts, known, node) : underlying(document, parts, known, node);
  const beside = other === "" ? below : shownPicture(document, parts, known, other);
  const found = picture?.found ?? Object.values(step?.values ?? {}).flatMap((value) => asDetections(value) ?? [])[0];
  if (picture === undefined) return <p className="quiet big-none">{t("run.noPicture")}</p>;
  return (
    <Viewer
      src={picture.found ? picture.url : (full ?? picture.url)}
      alt={t("picture.preview", { name: node })}
      size={Object.values(step?.sizes ?? {})[0] ?? found}
      before={
        beside && beside.url !== picture.url ? { src: beside.url, alt: t("picture.source", { name }) } : undefined
      }
      found={found}
      boxesAtFirst
      isMask={isMask && other === ""}
      lit={lit}
      busy={stale}
      isResult={false}
    />
  );
}
