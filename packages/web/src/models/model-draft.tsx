import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useWords } from "../i18n/use-words.ts";
import type { NewModel } from "./upload-model.ts";

const tasks = ["detect", "face", "classify", "embedFace", "other"] as const;

interface Props {
  readonly draft: NewModel;
  readonly busy: boolean;
  readonly onChange: (draft: NewModel) => void;
}

/** What a person says of a model beside its file. */
export function ModelDraft({ draft, busy, onChange }: Props) {
  const { t } = useWords();
  return (
    <>
      <TextInput
        size="xs"
        aria-label={t("models.name")}
        value={draft.name}
        maxLength={64}
        required
        onChange={({ currentTarget }) => onChange({ ...draft, name: currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t("models.for")}
        value={draft.task ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ ...draft, task: tasks.find((task) => task === value) })}
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
        onChange={({ currentTarget }) => onChange({ ...draft, licence: currentTarget.value })}
      />
      <Button size="xs" type="submit" loading={busy} disabled={draft.name === ""}>
        {t("models.upload")}
      </Button>
    </>
  );
}
