import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { removeGallery } from "../api/calls.ts";
import { navigate } from "../app/navigation.tsx";
import { FailureNote } from "../run/failure-note.tsx";

/** Removes a gallery once a person has said so twice. */
export function RemoveGallery({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeGallery(name),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["galleries"] });
      navigate({ page: "people" });
    },
  });
  return (
    <div className="gallery-remove">
      <FailureNote error={remove.error} />
      {sure && (
        <Button
          size="compact-xs"
          color="red"
          variant="light"
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {t("people.reallyRemove")}
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={() => setSure(!sure)}>
        {t(sure ? "people.keep" : "people.remove")}
      </Button>
    </div>
  );
}
