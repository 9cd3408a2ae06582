import { type ColorInputProps, ColorInput as Input } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A colour as hex code or from a board; Escape closes the board alone, not what is around it. */
export function ColorInput(props: Omit<ColorInputProps, "size" | "format" | "eyeDropperButtonProps">) {
  const { t } = useTranslation();
  return (
    <Input
      size="xs"
      format="hex"
      eyeDropperButtonProps={{ "aria-label": t("form.pickColor") }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // The board stands open as long as the field has the focus; a dialog would take the key as its own.
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.blur();
      }}
      {...props}
    />
  );
}
