import { Button, NativeSelect, Progress, TextInput } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { modelNameOf, type NewModel, uploadModel } from "./upload-model.ts";

const tasks = ["detect", "face", "embedFace", "other"] as const;

/** Adds a model of one's own: an .onnx file, its name, and what it is for. */
export function AddModel() {
  const { t, bytes } = useWords();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<NewModel>();
  const [share, setShare] = useState(0);
  const add = useMutation({
    mutationFn: (model: NewModel) => uploadModel(model, setShare),
    onSuccess: async () => {
      setDraft(undefined);
      await client.invalidateQueries({ queryKey: ["models"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft) add.mutate(draft);
  };
  return (
    <form className="add-model" onSubmit={submit}>
      <input
        ref={input}
        type="file"
        accept=".onnx"
        hidden
        data-testid="model-input"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) setDraft({ file, name: modelNameOf(file.name) });
          add.reset();
          currentTarget.value = "";
        }}
      />
      <Button
        size="xs"
        variant={draft ? "default" : "filled"}
        leftSection={<IconFileUpload size={15} />}
        onClick={() => input.current?.click()}
      >
        {draft ? `${draft.file.name} (${bytes(draft.file.size)})` : t("models.add")}
      </Button>
      {draft && (
        <>
          <TextInput
            size="xs"
            aria-label={t("models.name")}
            value={draft.name}
            maxLength={64}
            required
            onChange={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            aria-label={t("models.for")}
            value={draft.task ?? ""}
            onChange={({ currentTarget: { value } }) =>
              setDraft({ ...draft, task: tasks.find((task) => task === value) })
            }
            data={[
              { value: "", label: t("models.guess") },
              ...tasks.map((value) => ({ value, label: t(`models.task.${value}`) })),
            ]}
          />
          <TextInput
            size="xs"
            placeholder={t("models.licence")}
            aria-label={t("models.licence")}
            value={draft.licence ?? ""}
            onChange={({ currentTarget }) => setDraft({ ...draft, licence: currentTarget.value })}
          />
          <Button size="xs" type="submit" loading={add.isPending} disabled={draft.name === ""}>
            {t("models.upload")}
          </Button>
        </>
      )}
      {add.isPending && <Progress className="add-progress" value={100 * share} aria-label={t("models.upload")} />}
      <FailureNote error={add.error} />
    </form>
  );
}
