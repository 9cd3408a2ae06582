import { CloseButton, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { useWords } from "../../i18n/use-words.ts";
import { asDetections } from "../../picture/detections.ts";
import { Viewer } from "../../picture/viewer.tsx";
import { ValueView } from "../../run/value-view.tsx";
import { itemName } from "../canvas/item-name.ts";
import { Dialog } from "../dialogs/dialog.tsx";
import { itemId } from "../graph/item.ts";
import { partOf } from "../graph/parts.ts";
import { type ShownPicture, shownPicture, underlying } from "../live/shown-picture.ts";
import { inOrder } from "../outline/tree.ts";
import { ParameterSection } from "../panel/parameter-section.tsx";
import { useDocument, useLive, useSession } from "../session.tsx";

const beforeKey = "";

/** One step's picture large: beside what it was made of or any other step, with what was found. */
export function ViewerDialog({ node }: { readonly node: string }) {
  const { t, language } = useWords();
  const session = useSession();
  const { view, parts } = session;
  const document = useDocument((now) => now);
  const known = useLive(useShallow(({ steps, photos }) => ({ steps, photos })));
  const stale = useLive(({ steps, prints }) => steps[node]?.print !== prints.get(node));
  const [other, setOther] = useState(beforeKey);
  const [lit, setLit] = useState<number>();
  const name = (id: string) => itemName(document, parts, itemId("node", id), language, t);
  const picture = shownPicture(document, parts, known, node);
  const compared: ShownPicture | undefined =
    other === beforeKey ? underlying(document, parts, known, node) : shownPicture(document, parts, known, other);
  const values = known.steps[node]?.values ?? {};
  const found = picture?.found ?? Object.values(values).flatMap((value) => asDetections(value) ?? [])[0];
  const own = document.nodes[node];
  const info = own && partOf(parts, own.use);
  const others = inOrder(document).filter(
    (id) => id !== node && shownPicture(document, parts, known, id) !== undefined,
  );
  const before =
    compared && compared.url !== picture?.url
      ? { src: compared.url, alt: t("picture.source", { name: name(node) }) }
      : undefined;
  const size = known.steps[node]?.sizes;
  return (
    <Dialog label={name(node)} onClose={() => view.open(undefined)} size="full" bare>
      <div className="big">
        <header className="big-head">
          <NativeSelect
            size="xs"
            aria-label={t("editor.step")}
            value={node}
            data={inOrder(document).map((id) => ({ value: id, label: name(id) }))}
            onChange={(event) => view.open({ name: "viewer", node: event.currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            aria-label={t("editor.compareWith")}
            value={other}
            data={[
              { value: beforeKey, label: t("editor.withBefore") },
              ...others.map((id) => ({ value: id, label: t("editor.with", { name: name(id) }) })),
            ]}
            onChange={(event) => setOther(event.currentTarget.value)}
          />
          <CloseButton className="big-close" aria-label={t("editor.close")} onClick={() => view.open(undefined)} />
        </header>
        {picture ? (
          <Viewer
            key={`${node} ${other}`}
            src={picture.url}
            alt={t("picture.preview", { name: node })}
            size={Object.values(size ?? {})[0] ?? found}
            before={before}
            found={found}
            boxesAtFirst
            lit={lit}
            busy={stale}
            isResult={false}
          />
        ) : (
          <p className="quiet big-none">{t("run.noPicture")}</p>
        )}
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
