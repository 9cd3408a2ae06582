import { Button, Progress } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { ModelDraft } from "./model-draft.tsx";
import { modelAmong, modelNameOf, type NewModel, uploadModel } from "./upload-model.ts";
import { WantedModel } from "./wanted-model.tsx";

/** Uploads a model with its progress; `onDone` once it is installed. */
function useAdd(onDone: () => void) {
  const client = useQueryClient();
  const [share, setShare] = useState(0);
  const add = useMutation({
    mutationFn: (model: NewModel) => uploadModel(model, setShare),
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries({ queryKey: ["models"] });
    },
  });
  return { add, share };
}

/**
 * Adds a model of one's own: an .onnx file (and its data files, chosen with it), its name (`wanted`: the one that a
 * pipeline asks for), and what it is for.
 */
export function AddModel({ wanted }: { readonly wanted: string | undefined }) {
  const { t, bytes } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<NewModel>();
  const { add, share } = useAdd(() => setDraft(undefined));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft) add.mutate(draft);
  };
  const take = (files: readonly File[]) => {
    const model = modelAmong(files);
    if (model) setDraft({ ...model, name: wanted ?? modelNameOf(model.file.name) });
    add.reset();
  };
  return (
    <form className="add-model" onSubmit={submit}>
      {wanted !== undefined && <WantedModel name={wanted} />}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="model-input"
        onChange={({ currentTarget }) => {
          take([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
      <Button
        size="xs"
        variant={draft ? "default" : "filled"}
        leftSection={<IconFileUpload size={15} />}
        autoFocus={wanted !== undefined}
        onClick={() => input.current?.click()}
      >
        {draft ? `${draft.file.name} (${bytes(draft.file.size)})` : t("models.add")}
      </Button>
      {draft && <ModelDraft draft={draft} busy={add.isPending} onChange={setDraft} />}
      {add.isPending && <Progress className="add-progress" value={100 * share} aria-label={t("models.upload")} />}
      <FailureNote error={add.error} />
    </form>
  );
}
