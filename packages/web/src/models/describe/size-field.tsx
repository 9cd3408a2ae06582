import { NumberInput } from "@mantine/core";
import { useWords } from "../../i18n/use-words.ts";
import type { FieldProps } from "./field-props.ts";

type Size = Record<"width" | "height", number>;
const sizeOf = (value: unknown): Size => value as Size;

/** Width and height; what the file fixes cannot be changed. */
export function SizeField({ id, question: { value, status }, onAnswer }: FieldProps) {
  const { t } = useWords();
  // The server says so in its schema of the question `size`.
  const size = sizeOf(value);
  if (status === "told")
    return (
      <output id={id} className="figures">
        {size.width} × {size.height}
      </output>
    );
  const side = (name: keyof Size, own?: string) => (
    <NumberInput
      {...(own ? { id: own } : { "aria-label": t("models.ask.height") })}
      size="xs"
      min={1}
      max={8192}
      allowDecimal={false}
      clampBehavior="strict"
      hideControls
      value={size[name]}
      onChange={(next) => typeof next === "number" && next >= 1 && onAnswer({ ...size, [name]: next })}
    />
  );
  return (
    <div className="ask-sides">
      {side("width", id)}
      <span aria-hidden>×</span>
      {side("height")}
    </div>
  );
}
