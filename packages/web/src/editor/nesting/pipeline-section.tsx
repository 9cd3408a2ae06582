import {
  type ComponentInfo,
  diffDocuments,
  isPipelineUse,
  type PipelineNode,
  pipelineIdOf,
  renewPipeline,
} from "@kumiki/core";
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiFailure } from "../../api/failure.ts";
import { navigate } from "../../app/navigation.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { FailureNote } from "../../run/failure-note.tsx";
import { findAction } from "../actions/actions.ts";
import { useActions } from "../actions/actions-context.ts";
import { DiffList } from "../dialogs/diff-list.tsx";
import { insideOf, writtenUse } from "../graph/parts.ts";
import { createPipeline, getPipeline } from "../saving/calls.ts";
import { useDocument, useSession } from "../session.tsx";
import { partsChanged, useAllParts } from "./stored-parts.ts";

interface Props {
  readonly name: string;
  readonly node: PipelineNode;
}

/** Of a node that is a pipeline: the way inside, and a newer version with what it changes. */
export function PipelineSection({ name, node }: Props) {
  const { t } = useWords();
  const { parts } = useSession();
  const act = useActions();
  const document = useDocument((now) => now);
  const newest = useAllParts().find(({ id }) => node.use.startsWith(`${id}@`));
  if (insideOf(document, parts, node) === undefined) return null;
  const isLoop = node.body !== undefined;
  const perform = (id: "inside" | "unfold") => {
    const action = findAction(id);
    if (action) act(action);
  };
  return (
    <section className="panel-section stack" aria-label={t("editor.inside")}>
      <Button.Group>
        <Button size="xs" variant="default" onClick={() => perform("inside")}>
          {t(isLoop ? "editor.openBody" : "editor.action.inside")}
        </Button>
        {!isLoop && (
          <Button size="xs" variant="default" onClick={() => perform("unfold")}>
            {t("editor.action.unfold")}
          </Button>
        )}
      </Button.Group>
      {isPipelineUse(node.use) && <OwnPage name={name} node={node} />}
      {newest?.pipeline && isPipelineUse(node.use) && writtenUse(newest) !== node.use && (
        <Newer name={name} node={node} newest={newest} />
      )}
    </section>
  );
}

/** The pipeline's own page; one that came with a file and is not stored here is saved first. */
function OwnPage({ name, node: { use } }: Props) {
  const { t } = useWords();
  const { documents } = useSession();
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: async () => {
      const id = pipelineIdOf(use);
      const stored = await getPipeline(id).catch((error: unknown) => {
        if (error instanceof ApiFailure && error.status === 404) return undefined;
        throw error;
      });
      if (stored !== undefined) return stored.id;
      const { pipelines } = documents.get();
      const inner = pipelines?.[use];
      if (inner === undefined) return id;
      const made = await createPipeline({ document: { ...inner, pipelines } });
      documents.apply((now) => renewPipeline(now, name, `pipeline.${made.id}@${made.version}`, made.document));
      await partsChanged(queries);
      return made.id;
    },
    onSuccess: (id) => navigate({ page: "editor", id }),
  });
  return (
    <>
      <Button size="xs" variant="default" loading={open.isPending} onClick={() => open.mutate()}>
        {t("editor.ownPage")}
      </Button>
      <FailureNote error={open.error} />
    </>
  );
}

function Newer({ name, node: { use }, newest }: Props & { readonly newest: ComponentInfo }) {
  const { t } = useWords();
  const { documents } = useSession();
  const old = useDocument(({ pipelines }) => pipelines?.[use]);
  const [isOpen, setOpen] = useState(false);
  const { pipeline, version } = newest;
  if (pipeline === undefined) return null;
  const take = () => documents.apply((document) => renewPipeline(document, name, writtenUse(newest), pipeline));
  return (
    <div className="stack" data-testid="newer">
      <p className="small">{t("editor.hasNewer", { version })}</p>
      {isOpen && old && <DiffList changes={diffDocuments(old, pipeline)} />}
      <Button.Group>
        <Button size="xs" variant="light" onClick={take}>
          {t("editor.takeVersion", { version })}
        </Button>
        <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t("editor.changes")}
        </Button>
      </Button.Group>
    </div>
  );
}
