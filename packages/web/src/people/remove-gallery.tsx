import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { navigate } from "../app/navigation.tsx";
import { DeleteStoredButton } from "../keeping/delete-button.tsx";

/** Removes a gallery once a person has read which pipelines need it. */
export function RemoveGallery({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const gone = async () => {
    await client.invalidateQueries({ queryKey: ["galleries"] });
    navigate({ page: "people" });
  };
  return (
    <div className="gallery-remove">
      <DeleteStoredButton
        kind="galleries"
        id={name}
        name={name}
        label={t("people.remove")}
        confirm={t("people.reallyRemove")}
        onDone={() => void gone()}
      />
    </div>
  );
}
