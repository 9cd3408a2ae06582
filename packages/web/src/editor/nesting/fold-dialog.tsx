import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { FailureNote } from "../../run/failure-note.tsx";
import { layoutOf } from "../commands/change.ts";
import { Dialog } from "../dialogs/dialog.tsx";
import { createPipeline } from "../saving/calls.ts";
import { useDocument, useSession } from "../session.tsx";
import { cutNodes, foldNodes } from "./folding.ts";
import { partsChanged } from "./stored-parts.ts";

/** Saves the chosen steps as a pipeline under a name and uses it in their place. */
export function FoldDialog({ nodes }: { readonly nodes: readonly string[] }) {
  const { t } = useWords();
  const session = useSession();
  const queries = useQueryClient();
  const document = useDocument((now) => now);
  const frame = layoutOf(document).groups.find((group) => group.nodes.every((id) => nodes.includes(id)));
  const [name, setName] = useState(frame?.label ?? "");
  const called = name.trim();
  const cut = useMemo(
    () => cutNodes(document, session.parts, nodes, called || "-"),
    [document, session, nodes, called],
  );
  const close = () => session.view.open(undefined);
  const save = useMutation({
    mutationFn: () => createPipeline({ document: cut.pipeline }),
    onSuccess: async ({ id, version }) => {
      foldNodes(session, nodes, called, `pipeline.${id}@${version}`);
      close();
      await partsChanged(queries);
    },
  });
  const between = cut.members.filter((id) => !nodes.includes(id));
  return (
    <Dialog label={t("editor.action.fold")} onClose={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (called !== "") save.mutate();
        }}
      >
        <TextInput
          data-autofocus
          label={t("editor.foldName")}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {between.length > 0 && <p className="small">{t("editor.foldBetween", { names: between.join(", ") })}</p>}
        <Ends title={t("editor.inputs")} names={Object.keys(cut.pipeline.inputs)} />
        <Ends title={t("editor.outputs")} names={Object.keys(cut.pipeline.outputs)} />
        <FailureNote error={save.error} />
        <Button type="submit" disabled={called === ""} loading={save.isPending}>
          {t("editor.foldSave")}
        </Button>
      </form>
    </Dialog>
  );
}

const Ends = ({ title, names }: { readonly title: string; readonly names: readonly string[] }) => (
  <p className="small">
    <span className="quiet">{title}</span> <span className="mono">{names.join(", ") || "–"}</span>
  </p>
);
