import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { putGallery } from "../api/calls.ts";
import { navigate } from "../app/navigation.tsx";
import { FailureNote } from "../run/failure-note.tsx";

/** Makes an empty gallery and goes to it. */
export function NewGallery() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const make = useMutation({
    mutationFn: (wanted: string) => putGallery({ name: wanted, people: [] }),
    onSuccess: async (_made, wanted) => {
      setName("");
      await client.invalidateQueries({ queryKey: ["galleries"] });
      navigate({ page: "people", name: wanted });
    },
  });
  const known = client.getQueryData<{ name: string }[]>(["galleries"]) ?? [];
  const plain = name.trim();
  const taken = known.some((gallery) => gallery.name === plain);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (plain !== "" && !taken) make.mutate(plain);
  };
  return (
    <form className="new-gallery" onSubmit={submit}>
      <TextInput
        size="xs"
        maxLength={100}
        placeholder={t("people.newName")}
        aria-label={t("people.newName")}
        value={name}
        error={taken ? t("people.nameTaken") : undefined}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="light" disabled={plain === "" || taken} loading={make.isPending}>
        {t("people.make")}
      </Button>
      <FailureNote error={make.error} />
    </form>
  );
}
