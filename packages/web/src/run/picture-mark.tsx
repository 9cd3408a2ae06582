import { useTranslation } from "react-i18next";
import type { ItemPicture } from "./item-pictures.ts";
import { useStepLabel } from "./step-label.ts";

/** Says of a picture that is not the result what it is. */
export function PictureMark({ picture }: { readonly picture: ItemPicture }) {
  const words = usePictureWords(picture);
  return words === undefined ? null : <span className="picture-mark clip">{words}</span>;
}

/** "Input", "After Grayscale"; undefined for a result. */
export function usePictureWords(picture: ItemPicture | undefined): string | undefined {
  const { t } = useTranslation();
  const step = useStepLabel(picture?.step?.use ?? "");
  if (picture === undefined || picture.role === "result") return undefined;
  if (picture.role === "element") return t("rounds.came");
  return picture.role === "input" ? t("picture.input") : t("picture.after", { step });
}
