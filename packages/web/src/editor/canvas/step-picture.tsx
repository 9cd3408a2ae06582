import type { ComponentInfo } from "@kumiki/core";
import { useShallow } from "zustand/react/shallow";
import { useWords } from "../../i18n/use-words.ts";
import { shownPicture } from "../live/shown-picture.ts";
import { useDocument, useLive, useSession } from "../session.tsx";
import { ElementFrame } from "./element-frame.tsx";
import { KindValues } from "./kind-values.tsx";
import { PictureFrame } from "./picture-frame.tsx";

/** What a step made: a picture first, else its values; before that, the size it will have. */
export function StepPicture({ name, info }: { readonly name: string; readonly info: ComponentInfo | undefined }) {
  const { t, text } = useWords();
  const { parts, view, documents } = useSession();
  // The wires decide which picture lies below; other changes of the document change nothing here.
  const wires = useDocument(({ nodes }) => nodes[name]?.in);
  const step = useLive(({ steps }) => steps[name]);
  const known = useLive(useShallow(({ steps, photos }) => ({ steps, photos })));
  const stale = useLive(({ prints }) => step !== undefined && step.print !== prints.get(name));
  const picture = wires && shownPicture(documents.get(), parts, known, name);
  const several = Object.values(step?.elements ?? {}).find((list) => list.length > 1);
  const size = several ? undefined : Object.values(step?.sizes ?? {})[0];
  if (step?.problem) return <p className="part-failed small">{text(step.problem.message)}</p>;
  // What only decides makes nothing that could be seen.
  if (info?.flow === "branch" || info?.flow === "stop") return null;
  if (step === undefined) return <Expected name={name} />;
  return (
    <button
      type="button"
      className="plain-button part-picture"
      tabIndex={-1}
      {...(info?.flow !== "loop" && { onDoubleClick: () => view.open({ name: "viewer", node: name }) })}
    >
      <span className="unseen">{t("editor.view", { name: info ? text(info.label) : name })}</span>
      {several ? (
        <ElementFrame pictures={several} stale={stale} />
      ) : (
        picture && <PictureFrame picture={picture} alt={t("picture.preview", { name })} stale={stale} />
      )}
      {Object.keys(step.values).length > 0 && <KindValues values={step.values} />}
      {size && <span className="part-size figures">{`${size.width} × ${size.height}`}</span>}
    </button>
  );
}

function Expected({ name }: { readonly name: string }) {
  const { t } = useWords();
  const busy = useLive(({ busy, prints }) => busy && prints.has(name));
  const size = useLive(({ planned }) => Object.values(planned[name]?.sizes ?? {})[0]);
  return (
    <div className="part-picture part-expected" data-busy={busy || undefined}>
      {size && (
        <span className="figures small">{t("editor.expected", { width: size.width, height: size.height })}</span>
      )}
    </div>
  );
}
