import "./help.css";
import type { ComponentInfo } from "@kumiki/core";
import { Button } from "@mantine/core";
import { IconArrowLeft, IconKeyboard, IconPlus } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { addWords } from "../../i18n/add-words.ts";
import { referenceEn } from "../../i18n/reference-en.ts";
import { referenceJa } from "../../i18n/reference-ja.ts";
import { useWords } from "../../i18n/use-words.ts";
import { addPart } from "../actions/add-part.ts";
import { partNamed } from "../graph/parts.ts";
import { useAllParts } from "../nesting/stored-parts.ts";
import { useSession } from "../session.tsx";
import type { AskedHelp } from "../store/view-store.ts";
import { PartExamples } from "./part-examples.tsx";
import { PartReference } from "./part-reference.tsx";
import { RelatedParts } from "./related-parts.tsx";

addWords("reference", { en: referenceEn, ja: referenceJa });

interface Props {
  readonly asked: AskedHelp;
  readonly onNew: (document: unknown) => void;
}

/** The reference of a part and what can be done next: add it, open an example with it, read on. */
export default function HelpContent({ asked, onNew }: Props) {
  const { t, text } = useWords();
  const session = useSession();
  const all = useAllParts();
  const [trail, setTrail] = useState<readonly string[]>([asked.part]);
  const head = useRef<HTMLHeadingElement>(null);
  const current = trail.at(-1) ?? asked.part;
  useEffect(() => {
    if (trail.length > 1 || asked.parameter === undefined) head.current?.focus();
  }, [trail, asked.parameter]);
  const info = partNamed(session.parts, current);
  const { view } = session;
  const close = () => view.open(undefined);
  return (
    <article className="help" data-testid="help" data-part-help={info?.id}>
      <HelpActions
        info={info}
        asked={asked}
        onBack={trail.length > 1 ? () => setTrail(trail.slice(0, -1)) : undefined}
      />
      <h2 className="help-title" ref={head} tabIndex={-1}>
        {info ? text(info.label) : current}
      </h2>
      {info === undefined && <p>{t("reference.unknown", { part: current })}</p>}
      {info && (
        <>
          <PartReference info={info} parameter={trail.length === 1 ? asked.parameter : undefined} />
          <PartExamples
            info={info}
            onChoose={(document) => {
              close();
              onNew(document);
            }}
          />
          <RelatedParts info={info} all={all} onOpen={(id) => setTrail([...trail, id])} />
        </>
      )}
    </article>
  );
}

interface ActionProps extends Pick<Props, "asked"> {
  readonly info: ComponentInfo | undefined;
  /** Undefined where nothing was read before. */
  readonly onBack: (() => void) | undefined;
}

function HelpActions({ info, asked, onBack }: ActionProps) {
  const { t } = useWords();
  const session = useSession();
  const add = (part: ComponentInfo) => {
    session.view.open(undefined);
    addPart(session, part, { at: asked.back?.at, linking: asked.back?.linking });
  };
  return (
    <div className="row">
      {onBack && (
        <Button size="xs" variant="default" leftSection={<IconArrowLeft size={14} />} onClick={onBack}>
          {t("reference.back")}
        </Button>
      )}
      {info && (
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => add(info)}>
          {t("reference.add")}
        </Button>
      )}
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconKeyboard size={14} />}
        onClick={() => session.view.open({ name: "shortcuts" })}
      >
        {t("reference.keys")}
      </Button>
    </div>
  );
}
